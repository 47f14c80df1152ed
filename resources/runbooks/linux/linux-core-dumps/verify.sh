#!/bin/sh
set -eu

limit=$(session_core_limit)
observe_text limit "$limit"
[ "$limit" = 0 ] || answer drift "A session may leave memory images (limit $limit)."
answer pass 'Sessions leave no memory images.'

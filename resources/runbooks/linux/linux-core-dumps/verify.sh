#!/bin/sh
set -eu

# What a session that starts now would be allowed.
limit=$(runuser --shell /bin/sh nobody -c 'ulimit -H -c' </dev/null)
observe_text limit "$limit"
[ "$limit" = 0 ] || answer drift "A session may leave memory images (limit $limit)."
answer pass 'Sessions leave no memory images.'

#!/bin/sh
set -eu

need_attempt
restore_files
changed 'The limits are as they were.'

#!/bin/sh
set -eu

need_attempt
restore_files
changed 'The age of passwords is as it was.'

#!/bin/sh
set -eu

need_attempt
restore_files
changed 'The rules of sudo are as they were.'

#!/bin/sh
set -eu

need_attempt
restore_files
changed 'The rules for passwords are as they were.'

#!/bin/sh
set -eu

need_attempt
restore_files
restore_units
changed 'Automatic updates are as they were.'

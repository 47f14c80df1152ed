#!/bin/sh
set -eu

kernel_detect kernel/randomize_va_space=2

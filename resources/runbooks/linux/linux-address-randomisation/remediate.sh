#!/bin/sh
set -eu

kernel_remediate address-randomisation kernel/randomize_va_space=2

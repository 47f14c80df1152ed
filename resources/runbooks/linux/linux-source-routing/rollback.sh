#!/bin/sh
set -eu

kernel_rollback

#!/bin/sh
set -eu

units_rollback

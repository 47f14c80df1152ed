#!/bin/sh
set -eu

modes_rollback

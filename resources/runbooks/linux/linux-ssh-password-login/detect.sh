#!/bin/sh
set -eu

sshd_detect passwordauthentication no kbdinteractiveauthentication no

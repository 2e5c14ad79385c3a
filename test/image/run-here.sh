#!/bin/sh
# Runs a command in a mount namespace of its own whose root is a stage of an image: the stage's own files, and in the place
# of its base image the system's programs and libraries, read-only, with Node and npm where Lambda has them.
# run-here.sh <root> <node> <folder> <program> [argument…]
set -e
root=$1 node=$2 folder=$3
shift 3
cd "$root"
# What is mounted here is seen by this command alone.
mount --bind "$root" "$root"
cd "$root"
mkdir -p dev proc tmp etc root var/lang/bin
for system in usr bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$system" ]; then [ -L "$system" ] || cp -P "/$system" "$system"
  elif [ -d "/$system" ]; then
    mkdir -p "$system"
    mount --rbind "/$system" "$system"
    mount -o remount,bind,ro "$system"
  fi
done
for file in ld.so.cache resolv.conf hosts passwd ssl; do
  if [ -d "/etc/$file" ]; then mkdir -p "etc/$file"; mount --rbind "/etc/$file" "etc/$file"
  elif [ -e "/etc/$file" ]; then : > "etc/$file"; mount --bind "/etc/$file" "etc/$file"; fi
done
for device in null zero full random urandom; do
  : > "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
mount -t tmpfs none var/lang/bin
cp "$node" var/lang/bin/node
mount -t tmpfs none tmp
mount --rbind /proc proc
chroot=$(PATH="$PATH:/usr/sbin:/sbin" command -v chroot)
exec "$chroot" . sh -c 'cd "$0" && exec "$@"' "$folder" "$@"

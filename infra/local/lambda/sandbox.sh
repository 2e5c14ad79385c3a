#!/bin/sh
# Runs in a mount namespace of its own and becomes the function's process: a root of which only /tmp can be written, with
# the system's libraries, the function's folder and Node, and nothing else of this machine; no /dev/shm, no home.
# sandbox.sh <empty folder> <task> <runtime> <node> <temporary folder> <user> <program> [argument…]
set -e
root=$1 task=$2 runtime=$3 node=$4 temporary=$5 user=$6
shift 6
mount -t tmpfs -o mode=755,size=1m none "$root"
cd "$root"
mkdir -p dev proc tmp etc var/task var/runtime var/lang/bin

read_only() {
  mount --rbind "$1" "$root/$2"
  mount -o remount,bind,ro "$root/$2"
}
for folder in usr bin sbin lib lib32 lib64 libx32; do
  if [ -L "/$folder" ]; then cp -P "/$folder" "$folder"
  elif [ -d "/$folder" ]; then mkdir "$folder"; read_only "/$folder" "$folder"; fi
done
if [ -e /etc/ld.so.cache ]; then : > etc/ld.so.cache; read_only /etc/ld.so.cache etc/ld.so.cache; fi
for device in null zero full random urandom; do
  : > "dev/$device"
  mount --bind "/dev/$device" "dev/$device"
done
: > var/lang/bin/node
read_only "$node" var/lang/bin/node
read_only "$task" var/task
read_only "$runtime" var/runtime
mount --rbind /proc proc
mount --bind "$temporary" tmp
mount -o remount,bind,ro "$root"
# Programs of the administrator are not in the path that the function gets.
chroot=$(PATH="$PATH:/usr/sbin:/sbin" command -v chroot)
if [ "$user" = same ]; then exec "$chroot" "$root" "$@"; fi
exec "$chroot" "--userspec=$user:$user" "$root" "$@"

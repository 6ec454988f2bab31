# Makes a Debian in a folder the whole world of this process, and starts its systemd as PID 1.
# Called by machine.py in namespaces of its own: nothing here is seen outside, and all ends with it.
#   boot.sh FOLDER [FOLDER HERE:FOLDER THERE…]
set -euo pipefail
root=$1
shift
mount --make-rprivate /
mount --bind "$root" "$root"
for bound in "$@"; do
    mkdir -p "$root${bound#*:}"
    mount --bind "${bound%%:*}" "$root${bound#*:}"
done
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t tmpfs -o mode=755 run "$root/run"
mount -t tmpfs -o mode=1777 tmp "$root/tmp"
mount -t tmpfs -o mode=755 dev "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 shm "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
for device in null zero full random urandom tty; do
    touch "$root/dev/$device"
    mount --bind "/dev/$device" "$root/dev/$device"
done
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
else
    mount -t tmpfs -o mode=755 cgroup "$root/sys/fs/cgroup"
    mkdir "$root/sys/fs/cgroup/systemd"
    mount -t cgroup -o none,name=systemd systemd "$root/sys/fs/cgroup/systemd"
    for kind in cpu memory pids; do
        mkdir "$root/sys/fs/cgroup/$kind"
        mount -t cgroup -o "$kind" "$kind" "$root/sys/fs/cgroup/$kind" || rmdir "$root/sys/fs/cgroup/$kind"
    done
fi
cd "$root"
pivot_root . mnt
umount -l /mnt
exec env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --log-target=journal

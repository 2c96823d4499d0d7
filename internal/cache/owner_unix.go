//go:build unix

package cache

import (
	"os"
	"syscall"
)

// ownedByUser reports whether a file belongs to who runs this.
func ownedByUser(info os.FileInfo) bool {
	stat, ok := info.Sys().(*syscall.Stat_t)
	return !ok || int(stat.Uid) == os.Geteuid()
}

// othersWrite reports whether the group or everybody may write.
func othersWrite(info os.FileInfo) bool { return info.Mode().Perm()&0o022 != 0 }

package snapshot

import (
	"fmt"
	"io/fs"
	"syscall"
	"time"
)

// identity is what a file is, whatever it is called, and when anything about it last changed.
func identity(info fs.FileInfo) (id string, changed time.Time, ok bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}, false
	}
	return fmt.Sprintf("%d:%d", st.Dev, st.Ino), time.Unix(st.Ctimespec.Unix()), true
}

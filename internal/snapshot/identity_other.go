//go:build !linux && !darwin

package snapshot

import (
	"io/fs"
	"time"
)

// identity is not known here: a file's time of change is what proves that it was not touched back.
func identity(fs.FileInfo) (id string, changed time.Time, ok bool) { return "", time.Time{}, false }

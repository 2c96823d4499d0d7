//go:build !unix

package cache

import "os"

// Elsewhere the folders of a user are kept from others by rights that a mode does not show.
func ownedByUser(os.FileInfo) bool { return true }

func othersWrite(os.FileInfo) bool { return false }

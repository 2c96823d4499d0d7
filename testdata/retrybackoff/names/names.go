// Package names makes names for others.
package names

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
)

// New draws one.
func New() string { return must(draw(16)) }

func draw(length int) (string, error) {
	b := make([]byte, length)
	n, err := rand.Read(b)
	if err != nil {
		return "", err
	} else if n != length {
		return "", errors.New("too short")
	}
	return hex.EncodeToString(b), nil
}

func must(name string, err error) string {
	if err != nil {
		panic(err)
	}
	return name
}

// First is the same each time.
func First() string { return must(hex.EncodeToString([]byte("first")), nil) }

package cache

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ours reports whether nobody else can write into the folder, and says so once where somebody can: entries decide what is found, and
// whoever may plant them decides it too. A folder that is not there yet is made for us alone.
func (c *Cache) ours() bool {
	c.trust.Do(func() {
		if err := exclusive(c.dir); err != nil && c.secret != nil {
			c.refused = true
			c.Warn(fmt.Errorf("the cache is not used: %w", err))
		}
	})
	return !c.refused
}

// exclusive says why a folder is not the user's alone, or nothing.
func exclusive(dir string) error {
	info, err := os.Stat(dir) // where the user's own folder lies elsewhere, that one counts
	if err != nil || !info.IsDir() {
		return nil //nolint:nilerr // it is made, or writing an entry says what is wrong
	}
	if !ownedByUser(info) {
		return fmt.Errorf("%s belongs to another user", dir)
	}
	if othersWrite(info) {
		return fmt.Errorf("other users may write into %s", dir)
	}
	return nil
}

const (
	secretFile = "cache-secret"
	secretSize = 32
)

// Secret is what entries of this machine are sealed with: random bytes in the user's configuration folder, made at the first question.
// They lie apart from any cache, so that a cache which is copied here from elsewhere, restored or planted, has nothing to say.
func Secret() ([]byte, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, fmt.Errorf("a place for the secret of the cache: %w", err)
	}
	name := filepath.Join(dir, "hldlint", secretFile)
	secret, err := readSecret(name)
	if !errors.Is(err, fs.ErrNotExist) {
		return secret, err
	}
	return makeSecret(name)
}

func readSecret(name string) ([]byte, error) {
	info, err := os.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || !ownedByUser(info) || othersWrite(info) {
		return nil, fmt.Errorf("%s is not a file of this user alone: remove it", name)
	}
	secret, err := os.ReadFile(name)
	if err == nil && len(secret) != secretSize {
		err = fmt.Errorf("%s has %d bytes instead of %d: remove it", name, len(secret), secretSize)
	}
	return secret, err
}

// makeSecret writes the file whole under another name first: of processes that start at once, one is the first and the others read its.
func makeSecret(name string) ([]byte, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(name), tempPrefix)
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is a second name of the file, or of no use
	secret := make([]byte, secretSize)
	rand.Read(secret) //nolint:errcheck // it never fails
	_, err = f.Write(secret)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	if err := os.Link(f.Name(), name); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return readSecret(name)
}

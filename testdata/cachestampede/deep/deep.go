// Package deep has its caches, loads and flights in other packages.
package deep

import (
	"github.com/hldlint/hldlint/testdata/cachestampede/memo"
)

// Titles is implemented in a package that this one does not import.
type Titles interface {
	Title(id string) (string, error)
}

// Authors is too, and coalesces there.
type Authors interface {
	Author(id string) (string, error)
}

// Books puts a cache in front of them.
type Books struct {
	titles  Titles
	authors Authors
	memo    *memo.Memo
}

// ByID asks whether the entry is valid, and loads through an interface.
func (b *Books) ByID(id string) (string, error) {
	if b.memo.Valid(id) {
		return b.memo.Get(id), nil
	}
	title, err := b.titles.Title(id) // want fill:"every concurrent miss of ByID runs deep.Titles.Title"
	if err != nil {
		return "", err
	}
	b.memo.Put(id, title)
	return title, nil
}

// WrittenBy loads what coalesces, three packages away.
func (b *Books) WrittenBy(id string) (string, error) {
	if b.memo.Valid(id) {
		return b.memo.Get(id), nil
	}
	author, err := b.authors.Author(id)
	if err != nil {
		return "", err
	}
	b.memo.Put(id, author)
	return author, nil
}

// Loaded has the load in a method value.
func (b *Books) Loaded(id string) (string, error) {
	load := b.titles.Title
	if b.memo.Valid(id) {
		return b.memo.Get(id), nil
	}
	title, err := load(id) // want fill:"every concurrent miss of Loaded"
	if err == nil {
		b.memo.Put(id, title)
	}
	return title, err
}

// Literal has it in a literal that a variable holds.
func (b *Books) Literal(id string) (string, error) {
	load := func() (string, error) { return b.titles.Title(id) }
	if b.memo.Valid(id) {
		return b.memo.Get(id), nil
	}
	title, err := load() // want fill:"every concurrent miss of Literal"
	if err == nil {
		b.memo.Put(id, title)
	}
	return title, err
}

// embedding has the cache promoted.
type embedding struct {
	*memo.Memo
	titles Titles
}

// find goes through the embedded cache.
func (e *embedding) find(id string) (string, error) {
	if e.Valid(id) {
		return e.Get(id), nil
	}
	title, err := e.titles.Title(id) // want fill:"every concurrent miss of find"
	if err == nil {
		e.Put(id, title)
	}
	return title, err
}

// ByName is silent: the package desk coalesces the calls.
func (b *Books) ByName(name string) (string, error) {
	if b.memo.Valid(name) {
		return b.memo.Get(name), nil
	}
	title, err := b.titles.Title(name)
	if err != nil {
		return "", err
	}
	b.memo.Put(name, title)
	return title, nil
}

// ByShelf is called by the package desk too, which coalesces nothing there.
func (b *Books) ByShelf(shelf string) (string, error) {
	if b.memo.Valid(shelf) {
		return b.memo.Get(shelf), nil
	}
	title, err := b.titles.Title(shelf) // want fill:"every concurrent miss of ByShelf"
	if err != nil {
		return "", err
	}
	b.memo.Put(shelf, title)
	return title, nil
}

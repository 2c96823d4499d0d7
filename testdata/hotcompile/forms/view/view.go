// Package view writes pages.
package view

import (
	"embed"
	"html/template"
	"io"
	"io/fs"
	"os"
)

//go:embed pages/*.html
var files embed.FS

// A Pages has them as they were built in.
type Pages struct{ from embed.FS }

// New has those of this package.
func New() *Pages { return &Pages{from: files} }

// Page parses them each time.
func (p *Pages) Page(w io.Writer, data any) error {
	t, err := template.ParseFS(p.from, "pages/*.html") // want constant:"template.ParseFS makes the same template for each request"
	if err != nil {
		return err
	}
	return t.Execute(w, data)
}

// A Theme has them behind an interface.
type Theme struct{ from fs.FS }

// Themed has those of this package.
func Themed() *Theme { return &Theme{from: files} }

// Page parses them each time.
func (t *Theme) Page(w io.Writer, data any) error {
	page, err := template.ParseFS(t.from, "pages/*.html") // want constant:"template.ParseFS makes the same template for each request"
	if err != nil {
		return err
	}
	return page.Execute(w, data)
}

// A Folder has them where somebody may edit them.
type Folder struct{ from fs.FS }

// Local has those of a folder.
func Local(folder string) *Folder { return &Folder{from: os.DirFS(folder)} }

// Page is silent: what was edited shows.
func (f *Folder) Page(w io.Writer, data any) error {
	page, err := template.ParseFS(f.from, "pages/*.html")
	if err != nil {
		return err
	}
	return page.Execute(w, data)
}

package leakedconn

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// Blobs are kept somewhere.
type Blobs interface {
	Open(ctx context.Context, key string) (io.ReadCloser, error)
}

type bucket struct {
	client *http.Client
	url    string
}

func (b *bucket) Open(ctx context.Context, key string) (io.ReadCloser, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, b.url+key, nil)
	if err != nil {
		return nil, err
	}
	resp, err := b.client.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

type folder struct{ dir string }

func (f folder) Open(_ context.Context, key string) (io.ReadCloser, error) {
	file, err := os.Open(filepath.Join(f.dir, key))
	if err != nil {
		return nil, err
	}
	return file, nil
}

// Notes are kept by the same, or in memory: there is nothing to close then.
type Notes interface {
	Note(ctx context.Context, key string) (io.ReadCloser, error)
}

func (b *bucket) Note(ctx context.Context, key string) (io.ReadCloser, error) {
	return b.Open(ctx, key)
}

type memory map[string]string

func (m memory) Note(_ context.Context, key string) (io.ReadCloser, error) {
	return io.NopCloser(strings.NewReader(m[key])), nil
}

// Drafts are files alone.
type Drafts interface {
	Draft(ctx context.Context, key string) (io.ReadCloser, error)
}

func (f folder) Draft(ctx context.Context, key string) (io.ReadCloser, error) {
	return f.Open(ctx, key)
}

// Attachments reads them.
type Attachments struct {
	blobs  Blobs
	notes  Notes
	drafts Drafts
}

// BlobRoutes lists what somebody calls.
func BlobRoutes(client *http.Client, local bool) []any {
	b := &bucket{client, "https://blobs.example.com/"}
	a := &Attachments{blobs: b, notes: b, drafts: folder{"drafts"}}
	if local {
		a.blobs, a.notes = folder{"blobs"}, memory{}
	}
	return []any{a.read, a.readAll, a.closed, a.note, a.draft, b.peek}
}

func (a *Attachments) read(ctx context.Context, key string) ([]byte, error) {
	blob, err := a.blobs.Open(ctx, key) // want body:"nothing closes the response of Open"
	if err != nil {
		return nil, err
	}
	head := make([]byte, 512)
	_, err = io.ReadFull(blob, head)
	return head, err
}

// readAll leaves one open for each key.
func (a *Attachments) readAll(ctx context.Context, keys []string) (out []byte) {
	for _, key := range keys {
		blob, err := a.blobs.Open(ctx, key) // want body:"Open"
		if err != nil {
			continue
		}
		head := make([]byte, 512)
		if _, err := blob.Read(head); err != nil {
			continue
		}
		out = append(out, head...)
	}
	return out
}

func (a *Attachments) closed(ctx context.Context, key string) ([]byte, error) {
	blob, err := a.blobs.Open(ctx, key)
	if err != nil {
		return nil, err
	}
	defer blob.Close()
	return io.ReadAll(blob)
}

// note is silent: it may come out of memory.
func (a *Attachments) note(ctx context.Context, key string) ([]byte, error) {
	note, err := a.notes.Note(ctx, key)
	if err != nil {
		return nil, err
	}
	head := make([]byte, 512)
	_, err = io.ReadFull(note, head)
	return head, err
}

// draft is silent: a file is no connection.
func (a *Attachments) draft(ctx context.Context, key string) ([]byte, error) {
	draft, err := a.drafts.Draft(ctx, key)
	if err != nil {
		return nil, err
	}
	head := make([]byte, 512)
	_, err = io.ReadFull(draft, head)
	return head, err
}

// peek asks the one that it knows.
func (b *bucket) peek(ctx context.Context, key string) ([]byte, error) {
	blob, err := b.Open(ctx, key) // want body:"nothing closes the response of Open"
	if err != nil {
		return nil, err
	}
	head := make([]byte, 512)
	_, err = io.ReadFull(blob, head)
	return head, err
}

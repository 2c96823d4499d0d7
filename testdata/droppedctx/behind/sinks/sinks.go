// Package sinks sends things away.
package sinks

import (
	"bytes"
	"context"
	"database/sql"
	"net/http"
)

// Hook sends to an address. All who do so by the interface have no request's context to give: silent.
type Hook struct {
	Client *http.Client
	URL    string
}

// Send posts.
func (h *Hook) Send(ctx context.Context, body []byte) error {
	req, err := http.NewRequest(http.MethodPost, h.URL, bytes.NewReader(body))
	if err != nil {
		return err
	}
	resp, err := h.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Table keeps in a table: silent.
type Table struct{ DB *sql.DB }

// Send inserts.
func (t *Table) Send(ctx context.Context, body []byte) error {
	_, err := t.DB.Exec("insert into events values ($1)", body)
	return err
}

// Mail is told to by a handler, among others, which has the context of a request.
type Mail struct{ Client *http.Client }

// Tell posts.
func (m *Mail) Tell(ctx context.Context, body []byte) error {
	req, err := http.NewRequest(http.MethodPost, "https://mail.example.com", bytes.NewReader(body)) // want request:"http.NewRequest leaves ctx out"
	if err != nil {
		return err
	}
	resp, err := m.Client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

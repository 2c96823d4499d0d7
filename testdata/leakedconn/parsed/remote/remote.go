// Package remote hands out answers that it has read.
package remote

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
)

// Response is an answer, with what its headers say.
type Response struct {
	*http.Response

	More bool
}

// Client asks for things.
type Client struct {
	http *http.Client
	base string
}

// New makes one.
func New(client *http.Client, base string) *Client { return &Client{client, base} }

func (c *Client) get(ctx context.Context, path string) (*Response, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	got, err := c.http.Do(req)
	if err != nil {
		return nil, err
	}
	resp := &Response{Response: got}
	if got.StatusCode >= http.StatusBadRequest {
		return resp, errors.New(got.Status)
	}
	resp.More = resp.Header.Get("X-More") != ""
	return resp, nil
}

// parsed closes what it returns.
func (c *Client) parsed(ctx context.Context, path string, into any) (*Response, error) {
	resp, err := c.get(ctx, path)
	if err != nil {
		return resp, err
	}
	defer resp.Body.Close()
	return resp, json.NewDecoder(resp.Body).Decode(into)
}

// Group is one.
type Group struct{ Name string }

// Group is read by the time that it is returned.
func (c *Client) Group(ctx context.Context, name string) (*Group, *Response, error) {
	g := new(Group)
	resp, err := c.parsed(ctx, "/groups/"+name, g)
	return g, resp, err
}

// Raw has to be closed by its caller.
func (c *Client) Raw(ctx context.Context, name string) (*Response, error) {
	return c.get(ctx, "/raw/"+name)
}

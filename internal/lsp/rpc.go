package lsp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// The error codes of JSON-RPC and of the protocol that are in use here.
const (
	codeParseError     = -32700
	codeInvalidRequest = -32600
	codeMethodNotFound = -32601
	codeInvalidParams  = -32602
	codeInternalError  = -32603
	codeNotInitialized = -32002
)

// A message is a request (ID and method), a notification (method) or a response (ID).
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  any             `json:"result,omitempty"`
	Error   *responseError  `json:"error,omitempty"`
}

// response always has a result, which may be null.
type response struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result"`
}

type responseError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

func (e *responseError) Error() string { return e.Message }

// conn reads and writes messages with headers, as JSON-RPC over a stream has them.
type conn struct {
	in  *bufio.Reader
	mu  sync.Mutex // guards out
	out io.Writer
}

func (c *conn) read() (*message, error) { return readFrame(c.in) }

func (c *conn) write(m any) error {
	body, err := json.Marshal(m)
	if err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, err := fmt.Fprintf(c.out, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	return nil
}

func (c *conn) notify(method string, params any) error {
	raw, err := json.Marshal(params)
	if err != nil {
		return fmt.Errorf("writing a message: %w", err)
	}
	return c.write(message{Version: "2.0", Method: method, Params: raw})
}

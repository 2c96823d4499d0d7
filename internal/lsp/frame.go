package lsp

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// maxMessage bounds what one message may make us allocate: more than any source file that a person opens. maxHeader bounds its header.
const (
	maxMessage = 64 << 20
	maxHeader  = 64 << 10
)

// malformed is a message that cannot be read, with where the next one begins known. The sender is told, and the server goes on.
type malformed struct{ *responseError }

func wrong(code int, format string, args ...any) error {
	return malformed{&responseError{code, fmt.Sprintf(format, args...)}}
}

// readFrame reads a message with its header. A message that is too long is passed over.
//
//	Content-Length: 52\r\n\r\n{"jsonrpc":"2.0","method":"initialized","params":{}}
func readFrame(in *bufio.Reader) (*message, error) {
	length, err := readHeader(in)
	if err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(length, 10, 64)
	switch {
	case err != nil || n < 0:
		return nil, wrong(codeParseError, "the length of a message is %q", length)
	case n > maxMessage:
		if _, err := io.CopyN(io.Discard, in, n); err != nil {
			return nil, cutOff(err)
		}
		return nil, wrong(codeInvalidRequest, "a message of %d bytes is too long", n)
	}
	body := make([]byte, n)
	if _, err := io.ReadFull(in, body); err != nil {
		return nil, cutOff(err)
	}
	return parseMessage(body)
}

// cutOff is what it means that the input ends in a message.
func cutOff(err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("reading a message: %w", err)
}

// readHeader is the length that the header of a message tells. It is passed over to its empty line, whatever else is in it.
func readHeader(in *bufio.Reader) (length string, err error) {
	read, told := 0, false
	for {
		line, err := readLine(in)
		switch {
		case err != nil && read+len(line) == 0:
			return "", io.EOF
		case err != nil:
			return "", cutOff(err)
		case line == "" && !told:
			return "", wrong(codeParseError, "a message without Content-Length")
		case line == "":
			return length, nil
		}
		if read += len(line); read > maxHeader {
			return "", errors.New("reading a message: its header does not end")
		}
		if name, value, ok := strings.Cut(line, ":"); ok && strings.EqualFold(strings.TrimSpace(name), "Content-Length") {
			length, told = strings.TrimSpace(value), true
		}
	}
}

// readLine reads a line of a header without its end. One without an end is given back with an error.
func readLine(in *bufio.Reader) (string, error) {
	line, err := in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		err = nil // the rest is a line of its own, which has no name that counts
	}
	return string(bytes.TrimRight(line, "\r\n")), err
}

// parseMessage reads what is behind a header.
func parseMessage(body []byte) (*message, error) {
	var m message
	var syntax *json.SyntaxError
	switch err := json.Unmarshal(body, &m); {
	case errors.As(err, &syntax):
		return nil, wrong(codeParseError, "a message is no JSON: %v", err)
	case err != nil:
		return nil, wrong(codeInvalidRequest, "a message is no request: %v", err)
	}
	return &m, nil
}

package leakedconn

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"time"
)

type leaf struct {
	resp *http.Response
	text []byte
}

// fetched has read all, and returns the response for its status.
func fetched(url string) (*leaf, *http.Response, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, nil, err
	}
	return &leaf{resp: resp, text: text}, resp, nil
}

// status is silent: the body was closed where it was read.
func status(url string) (int, []byte, error) {
	l, resp, err := fetched(url)
	if err != nil {
		return 0, nil, err
	}
	return resp.StatusCode, l.text, nil
}

type talk struct {
	conn net.Conn
	in   *bufio.Reader
}

// opened returns the connection beside what has it.
func opened(addr string) (*talk, net.Conn, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second)
	if err != nil {
		return nil, nil, err
	}
	return &talk{conn: conn, in: bufio.NewReader(conn)}, conn, conn.SetDeadline(time.Now().Add(time.Second))
}

// asked is silent: it closes the connection by what has it.
func asked(addr string) (string, error) {
	t, _, err := opened(addr)
	if err != nil {
		return "", err
	}
	defer t.conn.Close()
	return t.in.ReadString('\n')
}

// BesideRoutes are those of this file.
func BesideRoutes() []any { return []any{status, asked} }

package nplusone

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
)

// Lines answers lines of text.
type Lines struct{ db *sql.DB }

// NewLines serves whoever connects, and answers requests.
func NewLines(mux *http.ServeMux, db *sql.DB, ln net.Listener) *Lines {
	l := &Lines{db: db}
	mux.HandleFunc("/import", l.imported)
	mux.HandleFunc("/mirror", l.mirrored)
	go l.serve(ln)
	return l
}

func (l *Lines) serve(ln net.Listener) {
	for {
		conn, err := ln.Accept()
		if err != nil {
			return
		}
		go l.answer(conn)
		go l.talk(conn)
	}
}

// Each line is a question of whoever has connected: there is nothing to ask for together.
func (l *Lines) answer(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if err := l.one(context.Background(), conn, lines.Text()); err != nil {
			return
		}
	}
}

// The same by a reader, which says at the end that it was the end.
func (l *Lines) talk(conn net.Conn) {
	in := bufio.NewReader(conn)
	for {
		line, err := in.ReadString('\n')
		if errors.Is(err, io.EOF) {
			return
		}
		if l.one(context.Background(), conn, strings.TrimSpace(line)) != nil {
			return
		}
	}
}

func (l *Lines) one(ctx context.Context, to io.Writer, sku string) error {
	var left int
	if err := l.db.QueryRowContext(ctx, "select left from stock where sku = $1", sku).Scan(&left); err != nil {
		return err
	}
	_, err := fmt.Fprintln(to, left)
	return err
}

// imported goes through the lines of a body: all are there.
func (l *Lines) imported(w http.ResponseWriter, r *http.Request) {
	lines := bufio.NewScanner(r.Body)
	for lines.Scan() {
		if l.one(r.Context(), w, lines.Text()) != nil { // want query:"Lines..one asks once for each element"
			return
		}
	}
}

// mirrored goes through what a server answers that it has asked.
func (l *Lines) mirrored(w http.ResponseWriter, r *http.Request) {
	conn, err := net.Dial("tcp", "stock.example.com:7000")
	if err != nil {
		return
	}
	defer conn.Close()
	fmt.Fprintln(conn, "LIST")
	lines := bufio.NewScanner(conn)
	for lines.Scan() {
		if l.one(r.Context(), w, lines.Text()) != nil { // want query:"Lines..one asks once for each element"
			return
		}
	}
}

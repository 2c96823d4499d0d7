// Command peers serves connections, each of which has a goroutine for as long as it lives, and works on what they send.
package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/gorilla/websocket"
	"github.com/quic-go/quic-go"
	"golang.org/x/crypto/ssh"
)

type server struct {
	client   *http.Client
	upgrader websocket.Upgrader
	sessions chan *session
	frames   chan frame
}

// A peer is a connection, and what is known of who is at its end.
type peer struct {
	net.Conn
	name string
}

// A listener hands out peers.
type listener interface {
	Accept(ctx context.Context) (*peer, error)
}

type session struct {
	conn *websocket.Conn
	done chan struct{}
}

// A frame is what a peer has sent, and where the answer goes.
type frame struct {
	conn net.Conn
	data []byte
}

func (s *server) ask(path string) error {
	resp, err := s.client.Get("https://users.example.com/" + path)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// serve has a goroutine for each connection, which is handed on by the one that accepts: silent.
func (s *server) serve(ctx context.Context, l listener) {
	peers := make(chan *peer)
	go func() {
		defer close(peers)
		for {
			p, err := l.Accept(ctx)
			if err != nil {
				return
			}
			peers <- p
		}
	}()
	for p := range peers {
		go func() { _ = s.ask(p.name) }()
	}
}

// upgrade hands a websocket to the loop of sessions, and waits for its end.
func (s *server) upgrade(w http.ResponseWriter, r *http.Request) {
	conn, err := s.upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	one := &session{conn: conn, done: make(chan struct{})}
	s.sessions <- one
	<-one.done
}

// run has a goroutine for each session: what comes holds a connection, and nothing that was sent over it. Silent.
func (s *server) run() {
	for one := range s.sessions {
		go func() {
			defer close(one.done)
			_ = s.ask("hello")
		}()
	}
}

// shell accepts what a client opens within its connection: silent.
func (s *server) shell(opened <-chan ssh.NewChannel) {
	for o := range opened {
		channel, requests, err := o.Accept()
		if err != nil {
			continue
		}
		go func() {
			go ssh.DiscardRequests(requests)
			_ = s.ask("shell")
			_ = channel.Close()
		}()
	}
}

// streams accepts what a client opens within its connection, which is a struct of the library: silent.
func (s *server) streams(conn *quic.Conn) {
	for {
		stream, err := conn.AcceptStream(context.Background())
		if err != nil {
			return
		}
		go func() {
			_ = s.ask("stream")
			_ = stream.Close()
		}()
	}
}

// files has one for each file that it is told of: nobody is at its other end.
func (s *server) files(found <-chan *os.File) {
	for f := range found {
		go func() { _ = s.ask(f.Name()) }() // want message:"each message gets a goroutine"
	}
}

// read has a goroutine for each message of a connection.
func (s *server) read(conn *websocket.Conn) {
	for {
		_, data, err := conn.ReadMessage()
		if err != nil {
			return
		}
		go s.answer(conn, data) // want message:"each message gets a goroutine"
	}
}

func (s *server) answer(conn *websocket.Conn, data []byte) {
	if err := s.ask(string(data)); err != nil {
		log.Print(conn.RemoteAddr(), err)
	}
}

// work has one for each frame, which knows by which connection it came.
func (s *server) work() {
	for f := range s.frames {
		go func() { _ = s.ask(string(f.data)) }() // want message:"each message gets a goroutine"
	}
}

// accept reads what comes over a connection.
func (s *server) accept(conn net.Conn) {
	buf := make([]byte, 1024)
	for {
		n, err := conn.Read(buf)
		if err != nil {
			return
		}
		s.frames <- frame{conn, append([]byte(nil), buf[:n]...)}
	}
}

type tcp struct{ net.Listener }

func (l tcp) Accept(context.Context) (*peer, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &peer{conn, conn.RemoteAddr().String()}, nil
}

func main() {
	s := &server{client: &http.Client{Timeout: time.Second}, sessions: make(chan *session), frames: make(chan frame)}
	ctx := context.Background()
	l, err := net.Listen("tcp", ":7000")
	if err != nil {
		log.Fatal(err)
	}
	conn, opened, requests, err := ssh.NewServerConn(nil, &ssh.ServerConfig{})
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	go ssh.DiscardRequests(requests)
	go s.shell(opened)
	go s.run()
	go s.work()
	go s.streams(nil)
	go s.files(nil)
	go s.accept(nil)
	go s.serve(ctx, tcp{l})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /ws", s.upgrade)
	mux.HandleFunc("GET /messages", func(w http.ResponseWriter, r *http.Request) {
		if conn, err := s.upgrader.Upgrade(w, r, nil); err == nil {
			s.read(conn)
		}
	})
	srv := &http.Server{Addr: ":8080", Handler: mux, ReadHeaderTimeout: time.Second}
	log.Fatal(srv.ListenAndServe())
}

// Command peers connects to the other servers of its cluster, and serves.
package main

import (
	"bufio"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"
)

func main() {
	s := &server{temp: map[uint64]*link{}, links: map[string]*link{}, quit: make(chan struct{}), fresh: make(chan net.Conn)}
	go s.accepted()
	http.HandleFunc("/join", s.join)
	_ = http.ListenAndServe(":8080", nil)
}

type server struct {
	mu      sync.Mutex
	running bool
	id      uint64
	temp    map[uint64]*link
	links   map[string]*link
	wait    sync.WaitGroup
	quit    chan struct{}
	fresh   chan net.Conn
	hook    func(net.Conn) error

	sessions []*session
}

// A link is a connection to a server of the cluster.
type link struct {
	mu     sync.Mutex
	id     uint64
	nc     net.Conn
	br     *bufio.Reader
	srv    *server
	closed bool
	timer  *time.Timer
}

// dialPatiently only says how long to wait: whoever calls has the connection.
func dialPatiently(network, address string, limit time.Duration) (net.Conn, error) {
	d := net.Dialer{Timeout: limit, KeepAlive: -1}
	return d.Dial(network, address)
}

func (s *server) join(w http.ResponseWriter, r *http.Request) {
	to, err := url.Parse(r.FormValue("to"))
	if err != nil {
		return
	}
	s.reach(to, r.FormValue("for") == "ever")
	s.hail(to)
	s.hand(to)
	s.pass(to)
	s.offer(to)
	s.nest(to)
	s.drop(to)
}

func (s *server) reach(to *url.URL, forEver bool) {
	for attempts := 0; ; {
		conn, err := dialPatiently("tcp", to.Host, time.Second)
		if err != nil {
			attempts++
			if !forEver && attempts > 3 {
				return
			}
			select {
			case <-s.quit:
				return
			case <-time.After(time.Second):
				continue
			}
		}
		if forEver && !s.known(to) {
			conn.Close()
			return
		}
		s.attach(conn, to) // the link has it
		return
	}
}

func (s *server) hail(to *url.URL) {
	for range 3 {
		conn, err := dialPatiently("tcp", to.Host, time.Second)
		if err == nil {
			s.attach(conn, to)
			return
		}
		if !s.isRunning() {
			break
		}
	}
}

func (s *server) known(to *url.URL) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.links[to.Host] != nil
}

func (s *server) isRunning() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running
}

func (s *server) attach(conn net.Conn, to *url.URL) *link {
	l := &link{srv: s, nc: conn}
	l.mu.Lock()
	l.begin()
	if to != nil && to.Scheme == "tls" {
		if err := l.shake(to); err != nil {
			l.mu.Unlock()
			return nil
		}
	}
	if !s.note(l) {
		l.mu.Unlock()
		l.end()
		return nil
	}
	l.ping()
	s.spawn(func() { l.readLoop() })
	l.mu.Unlock()
	return l
}

func (l *link) begin() {
	l.srv.mu.Lock()
	l.srv.id++
	l.id = l.srv.id
	l.srv.mu.Unlock()
	l.br = bufio.NewReader(l.nc)
}

func (l *link) shake(to *url.URL) error {
	l.nc = tls.Client(l.nc, &tls.Config{ServerName: to.Hostname()})
	conn := l.nc.(*tls.Conn)
	l.mu.Unlock()
	err := conn.Handshake()
	l.mu.Lock()
	if err != nil {
		l.end()
		return err
	}
	return nil
}

func (l *link) ping() {
	l.timer = time.AfterFunc(time.Second, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		fmt.Fprintln(l.nc, "PING")
	})
}

func (s *server) note(l *link) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		s.temp[l.id] = l
	}
	return s.running
}

func (s *server) spawn(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running {
		s.wait.Add(1)
		go f()
	}
}

func (l *link) readLoop() {
	defer l.end()
	for {
		if _, err := l.br.ReadString('\n'); err != nil {
			return
		}
	}
}

func (l *link) end() {
	if l.closed {
		return
	}
	l.closed = true
	l.nc.Close()
}

// hand gives the connection to whoever takes it from a channel.
func (s *server) hand(to *url.URL) {
	conn, err := dialPatiently("tcp", to.Host, time.Second)
	if err != nil {
		return
	}
	select {
	case s.fresh <- conn:
	case <-s.quit:
		conn.Close()
	}
}

func (s *server) accepted() {
	for conn := range s.fresh {
		s.attach(conn, nil)
	}
}

// pass gives the connection to a function that nobody here knows.
func (s *server) pass(to *url.URL) {
	conn, err := dialPatiently("tcp", to.Host, time.Second)
	if err != nil {
		return
	}
	if err := s.hook(conn); err != nil {
		fmt.Println(err)
	}
}

// offer leaves it open where the other one does not answer.
func (s *server) offer(to *url.URL) {
	conn, err := dialPatiently("tcp", to.Host, time.Second) // want conn:"a return leaves the connection of dialPatiently open"
	if err != nil {
		return
	}
	if _, err := conn.Write([]byte("HELLO")); err != nil {
		return
	}
	s.attach(conn, to)
}

// Each of these has the next one.
type (
	session struct{ peer *peer }
	peer    struct{ wire *wire }
	wire    struct{ line *line }
	line    struct{ half *half }
	half    struct{ conn net.Conn }
)

// nest puts the connection deeper into what stays than anybody looks, and what stays is closed elsewhere.
func (s *server) nest(to *url.URL) {
	conn, err := dialPatiently("tcp", to.Host, time.Second)
	if err != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sessions = append(s.sessions, &session{&peer{&wire{&line{&half{conn}}}}})
}

// drop looks like it: the structs around the connection go with the call.
func (s *server) drop(to *url.URL) {
	conn, err := dialPatiently("tcp", to.Host, time.Second) // want conn:"the connection of dialPatiently"
	if err != nil {
		return
	}
	h := &half{conn}
	fmt.Fprintln(h.conn, "HELLO")
}

// Package session talks over what its caller has connected.
package session

// A Conn is what is needed of a websocket.
type Conn interface {
	ReadMessage() (kind int, message []byte, err error)
}

// A Session is one.
type Session struct{ conn Conn }

// New makes one.
func New(conn Conn) *Session { return &Session{conn: conn} }

// Run is silent: which connections stand behind the interface is known elsewhere.
func (s *Session) Run() {
	for {
		if _, _, err := s.conn.ReadMessage(); err != nil {
			return
		}
	}
}

package paces

import (
	"bufio"
	"context"
	"database/sql"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/redis/go-redis/v9"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"gorm.io/gorm"
)

// OSTimeout is silent: the deadline has passed.
func (p *Poller) OSTimeout(use func([]byte)) {
	buf := make([]byte, 1500)
	for {
		_ = p.conn.SetReadDeadline(time.Now().Add(time.Second))
		n, err := p.conn.Read(buf)
		if os.IsTimeout(err) || errors.Is(err, os.ErrDeadlineExceeded) {
			continue
		}
		if err != nil {
			return
		}
		use(buf[:n])
	}
}

// Nested is silent: all other errors leave.
func (p *Poller) Nested(use func([]byte)) {
	buf := make([]byte, 1500)
	for {
		_ = p.conn.SetReadDeadline(time.Now().Add(time.Second))
		n, err := p.conn.Read(buf)
		if err != nil {
			if e, ok := err.(*net.OpError); ok && e.Timeout() {
				continue
			}
			log.Print(err)
			return
		}
		use(buf[:n])
	}
}

// Status is silent: so does the code say.
func Status(ctx context.Context, s Stream, use func(*http.Request)) error {
	for {
		m, err := s.Recv()
		if status.Code(err) == codes.DeadlineExceeded {
			continue
		}
		if err != nil {
			return err
		}
		use(m)
	}
}

// Next is silent: nothing came in a second.
func Next(sub *nats.Subscription, use func(*nats.Msg)) error {
	for {
		m, err := sub.NextMsg(time.Second)
		if errors.Is(err, nats.ErrTimeout) {
			continue
		}
		if err != nil {
			return err
		}
		use(m)
	}
}

// NextAll swallows everything: when the connection is closed, it spins.
func NextAll(sub *nats.Subscription, use func(*nats.Msg)) {
	for {
		m, err := sub.NextMsg(time.Second) // want error-spin:"goes round at once when .*NextMsg fails"
		if err != nil {
			continue
		}
		use(m)
	}
}

// Turn is silent: it asks whether the time of this turn is up.
func Turn(ctx context.Context, sub *nats.Subscription, use func(*nats.Msg)) error {
	for {
		turn, cancel := context.WithTimeout(ctx, time.Second)
		m, err := sub.NextMsgWithContext(turn)
		late := errors.Is(turn.Err(), context.DeadlineExceeded)
		cancel()
		switch {
		case err == nil:
			use(m)
		case late:
			continue
		default:
			return err
		}
	}
}

// Text is silent: the text of the error says so.
func (p *Poller) Text(use func([]byte)) {
	buf := make([]byte, 1500)
	for {
		_ = p.conn.SetReadDeadline(time.Now().Add(time.Second))
		n, err := p.conn.Read(buf)
		if err != nil && strings.Contains(err.Error(), "i/o timeout") {
			continue
		}
		if err != nil {
			return
		}
		use(buf[:n])
	}
}

// Full is silent: the line goes on, and the next read gets more of it.
func Full(in *bufio.Reader, use func([]byte)) {
	for {
		part, err := in.ReadSlice('\n')
		use(part)
		if err == bufio.ErrBufferFull {
			continue
		}
		if err != nil {
			return
		}
	}
}

// Ended asks for more of what has ended.
func Ended(in *bufio.Reader, use func([]byte)) {
	for {
		part, err := in.ReadSlice('\n') // want error-spin:"goes round at once when .*ReadSlice fails"
		use(part)
		if err == io.EOF {
			continue
		}
		if err != nil {
			return
		}
	}
}

// Get asks again at once, by a command that carries its error.
func Get(ctx context.Context, c *redis.Client) string {
	for {
		v, err := c.Get(ctx, "key").Result() // want none:"called again at once"
		if err == nil {
			return v
		}
	}
}

// Row asks again at once, by a row that carries its error.
func Row(ctx context.Context, db *sql.DB) (n int) {
	for {
		if err := db.QueryRowContext(ctx, "select count(*) from jobs").Scan(&n); err == nil { // want none:"called again at once"
			return n
		}
	}
}

// Create asks again at once, by a session that carries its error in a field.
func Create(db *gorm.DB, v any) {
	for {
		if err := db.Create(v).Error; err == nil { // want none:"called again at once"
			return
		}
	}
}

// GetPaced pauses, and does not hear.
func GetPaced(ctx context.Context, c *redis.Client) string {
	for {
		v, err := c.Get(ctx, "key").Result()
		if err == nil {
			return v
		}
		time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
	}
}

// ThrottledAll is silent: it spaces out requests for many things, whether they succeed or not.
func (p *Poller) ThrottledAll(ctx context.Context, urls []string) {
	for _, url := range urls {
		resp, err := p.client.Get(url)
		if err != nil {
			log.Print(err)
		} else {
			resp.Body.Close()
		}
		time.Sleep(time.Second)
	}
}

// ThrottledHelp is silent: likewise, with something made for each.
func (p *Poller) ThrottledHelp(ctx context.Context, urls []string) error {
	for _, url := range urls {
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if err := p.send(req); err != nil {
			log.Print(err)
			time.Sleep(time.Second)
			continue
		}
	}
	return nil
}

func (p *Poller) send(req *http.Request) error {
	resp, err := p.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Table tries the same with delays from a table, and does not hear.
func (p *Poller) Table(ctx context.Context) (err error) {
	for _, d := range []time.Duration{time.Second, time.Minute} {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(d) // want ignores-context:"does not end with ctx"
	}
	return err
}

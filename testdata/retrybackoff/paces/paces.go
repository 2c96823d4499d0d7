// Package paces has loops that something else than a sleep paces, and some that nothing does.
package paces

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"golang.org/x/time/rate"
	"google.golang.org/grpc"
)

// Poller has all that it needs.
type Poller struct {
	conn    net.Conn
	udp     *net.UDPConn
	client  *http.Client
	redis   *redis.Client
	reader  *kafka.Reader
	limiter *rate.Limiter
	url     string
	every   int
	hosts   []string
	retries int
}

// Timed is silent: each read fails by its own deadline, after a second.
func (p *Poller) Timed(use func([]byte)) {
	buf := make([]byte, 1500)
	for {
		_ = p.udp.SetReadDeadline(time.Now().Add(time.Second))
		n, _, err := p.udp.ReadFrom(buf)
		if err != nil {
			var timeout net.Error
			if errors.As(err, &timeout) && timeout.Timeout() {
				continue
			}
			return
		}
		use(buf[:n])
	}
}

// TimedOnly asks only for the timeout, and all else fails at once.
func (p *Poller) TimedOnly(use func([]byte)) {
	buf := make([]byte, 1500)
	for {
		_ = p.udp.SetReadDeadline(time.Now().Add(time.Second))
		n, _, err := p.udp.ReadFrom(buf)
		if e, ok := err.(net.Error); ok && e.Timeout() {
			continue
		}
		if err != nil {
			return
		}
		use(buf[:n])
	}
}

// Bounded is silent: each receive has a context of its own that ends after a while, and that is what it asks for.
func (p *Poller) Bounded(ctx context.Context, use func(kafka.Message)) {
	for {
		turn, cancel := context.WithTimeout(ctx, time.Second)
		m, err := p.reader.ReadMessage(turn)
		cancel()
		if err != nil {
			if turn.Err() != nil && ctx.Err() == nil {
				continue
			}
			return
		}
		use(m)
	}
}

// Popped is silent: the pop blocks for five seconds, and says that there was nothing.
func (p *Poller) Popped(ctx context.Context, use func([]string)) error {
	for {
		got, err := p.redis.BLPop(ctx, 5*time.Second, "jobs").Result()
		if errors.Is(err, redis.Nil) {
			continue
		}
		if err != nil {
			return err
		}
		use(got)
	}
}

// PoppedAll swallows all errors.
func (p *Poller) PoppedAll(ctx context.Context, use func([]string)) {
	for {
		got, err := p.redis.BLPop(ctx, 5*time.Second, "jobs").Result() // want error-spin:"goes round at once when .*BLPop fails"
		if err != nil {
			log.Print(err)
			continue
		}
		use(got)
	}
}

// Rows is silent: a line that cannot be parsed is passed over, and the end of the file leaves the loop.
func (p *Poller) Rows(f *os.File, use func([]string)) {
	in := csv.NewReader(f)
	for {
		row, err := in.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			log.Print(err)
			continue
		}
		use(row)
	}
}

// Parsed is silent: what fails is the parsing of a line that came.
func (p *Poller) Parsed(in *bufio.Scanner, use func(map[string]any)) {
	for in.Scan() {
		var v map[string]any
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			log.Print(err)
			continue
		}
		use(v)
	}
}

// Limited is silent: it takes its turn from a limiter first.
func (p *Poller) Limited(ctx context.Context) {
	for {
		if err := p.limiter.Wait(ctx); err != nil {
			return
		}
		resp, err := p.client.Get(p.url)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
	}
}

// Setting is silent: the product of a setting and a second does not grow.
func (p *Poller) Setting(ctx context.Context) (err error) {
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(p.every) * time.Second):
		}
	}
	return err
}

// SettingLocal has it in a variable.
func (p *Poller) SettingLocal(ctx context.Context, seconds int) (err error) {
	delay := time.Duration(seconds) * time.Second
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay):
		}
	}
	return err
}

// Grown multiplies by the number of the try.
func (p *Poller) Grown(ctx context.Context) (err error) {
	for i := range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(i*p.every) * time.Second): // want jitter:"grow without jitter"
		}
	}
	return err
}

// Brief is silent: nobody notices a tenth of a second.
func (p *Poller) Brief(ctx context.Context) (err error) {
	const moment = 100 * time.Millisecond
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(moment)
	}
	return err
}

// nap sleeps for a moment, which is a constant in another function.
func nap() { time.Sleep(50 * time.Millisecond) }

// BriefHelped is silent: so does its helper.
func (p *Poller) BriefHelped(ctx context.Context) (err error) {
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		nap()
	}
	return err
}

// BriefHanded is silent: it says to its helper how long.
func (p *Poller) BriefHanded(ctx context.Context) (err error) {
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		napFor(20 * time.Millisecond)
	}
	return err
}

func napFor(d time.Duration) { time.Sleep(d) }

// LongHanded says more.
func (p *Poller) LongHanded(ctx context.Context) (err error) {
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		napFor(20 * time.Second) // want ignores-context:"does not end with ctx"
	}
	return err
}

// BriefRandom is silent: a tenth of a second and chance.
func (p *Poller) BriefRandom(ctx context.Context) (err error) {
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(50*time.Millisecond + time.Duration(rand.IntN(50))*time.Millisecond)
	}
	return err
}

// BriefChosen is silent: whichever of two, it is short.
func (p *Poller) BriefChosen(ctx context.Context, hasty bool) (err error) {
	d := 100 * time.Millisecond
	if hasty {
		d = 10 * time.Millisecond
	}
	for range 5 {
		var resp *http.Response
		if resp, err = p.client.Get(p.url); err == nil {
			return resp.Body.Close()
		}
		time.Sleep(d)
	}
	return err
}

// Throttled is silent: the pause spaces out what has succeeded.
func (p *Poller) Throttled(ctx context.Context, urls []string) error {
	for _, url := range urls {
		resp, err := p.client.Get(url)
		if err != nil {
			log.Print(err)
			continue
		}
		resp.Body.Close()
		time.Sleep(time.Second)
	}
	return nil
}

// ThrottledPages is silent: so does this, by page.
func (p *Poller) ThrottledPages(ctx context.Context) error {
	for page := 0; ; page++ {
		more, err := p.page(ctx, page)
		if err != nil {
			return err
		}
		if !more {
			return nil
		}
		time.Sleep(time.Second)
	}
}

func (p *Poller) page(ctx context.Context, page int) (bool, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, p.url, nil)
	if err != nil {
		return false, err
	}
	resp, err := p.client.Do(req)
	if err != nil {
		return false, err
	}
	return page < 3, resp.Body.Close()
}

// InTurn is silent: it tries one host after the other, with a short break for the resolver.
func (p *Poller) InTurn(ctx context.Context) (net.Conn, error) {
	for _, host := range p.hosts {
		conn, err := net.DialTimeout("tcp", host, time.Second)
		if err == nil {
			return conn, nil
		}
		time.Sleep(time.Second)
	}
	return nil, errors.New("no host")
}

// InTurnIndexed is silent: likewise, by a number.
func (p *Poller) InTurnIndexed(ctx context.Context) (net.Conn, error) {
	for i := 0; i < len(p.hosts); i++ {
		conn, err := net.DialTimeout("tcp", p.hosts[i], time.Second)
		if err == nil {
			return conn, nil
		}
		time.Sleep(time.Second)
	}
	return nil, errors.New("no host")
}

// InTurnForever goes round and round, and does not hear when its caller goes.
func (p *Poller) InTurnForever(ctx context.Context) net.Conn {
	for i := 0; ; i++ {
		conn, err := net.DialTimeout("tcp", p.hosts[i%len(p.hosts)], time.Second)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second) // want ignores-context:"does not end with ctx"
	}
}

var errFull = errors.New("buffer full")

// Ring is a buffer of bytes.
type Ring struct {
	mu   sync.Mutex
	free *sync.Cond
	buf  []byte
}

// Put waits until there is room.
func (r *Ring) Put(b byte) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for len(r.buf) == cap(r.buf) {
		r.free.Wait()
	}
	r.buf = append(r.buf, b)
	return nil
}

// Stream is a generated client of gRPC.
type Stream interface {
	Recv() (*http.Request, error)
	grpc.ClientStream
}

// Received is wrong: a stream that has failed stays so.
func Received(s Stream, use func(*http.Request)) {
	for {
		m, err := s.Recv() // want error-spin:"goes round at once when .*Recv fails"
		if err != nil {
			log.Print(err)
			continue
		}
		use(m)
	}
}

// ReceivedAll leaves at the end.
func ReceivedAll(s Stream, use func(*http.Request)) error {
	for {
		m, err := s.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		use(m)
	}
}

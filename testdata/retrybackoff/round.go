package retrybackoff

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"sync/atomic"
	"time"

	"github.com/redis/go-redis/v9"
)

// Sweeper does its work over and over.
type Sweeper struct {
	api      *API
	ctx      context.Context
	interval time.Duration
	delay    time.Duration
	tries    int
	limit    int
	jobs     chan string
	peers    map[string]bool
	stopped  atomic.Bool
}

// Work pauses after a round that went well, and not after one that failed.
func (s *Sweeper) Work() {
	for {
		if err := s.api.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			log.Print(err)
			continue
		}
		time.Sleep(s.interval)
	}
}

// WorkPaced pauses after each round.
func (s *Sweeper) WorkPaced() {
	for {
		if err := s.api.once(); err != nil {
			log.Print(err)
		}
		time.Sleep(s.interval)
	}
}

var errEmpty = errors.New("empty")

// WorkSome pauses after one of the failures only.
func (s *Sweeper) WorkSome() {
	for {
		if err := s.api.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			if errors.Is(err, errEmpty) {
				time.Sleep(time.Minute)
				continue
			}
			log.Print(err)
		}
	}
}

// WorkAlways never pauses at all.
func (s *Sweeper) WorkAlways() {
	for !s.stopped.Load() {
		if err := s.api.once(); err != nil { // want error-spin:"goes round at once when .*once fails"
			log.Print(err)
		}
	}
}

// step waits for a job: the loop around it has no need to pause.
func (s *Sweeper) step() error {
	job := <-s.jobs
	if err := s.api.once(); err != nil {
		return fmt.Errorf("%s: %w", job, err)
	}
	return nil
}

// WorkOff waits for jobs in what it calls.
func (s *Sweeper) WorkOff() {
	for {
		if err := s.step(); err != nil {
			log.Print(err)
		}
	}
}

func (s *Sweeper) take() *API { return s.api }

// WorkTaken works on something else each time.
func (s *Sweeper) WorkTaken(ctx context.Context) {
	for {
		job := s.take()
		if err := job.get(ctx); err != nil {
			log.Print(err)
		}
	}
}

// Pages moves on when a page has come, and asks for the same page again when it has not.
func (s *Sweeper) Pages(ctx context.Context) {
	page := 0
	for {
		next, err := s.page(ctx, page) // want error-spin:"goes round at once when .*page fails"
		if err != nil {
			log.Print(err)
			continue
		}
		page = next
		time.Sleep(s.interval)
	}
}

// PagesSkipped leaves out a page that does not come.
func (s *Sweeper) PagesSkipped(ctx context.Context) {
	page := 0
	for {
		next, err := s.page(ctx, page)
		if err != nil {
			page++
			continue
		}
		page = next
		time.Sleep(s.interval)
	}
}

func (s *Sweeper) page(ctx context.Context, n int) (int, error) { return n + 1, s.api.get(ctx) }

func (s *Sweeper) known(name string) bool { return s.peers[name] }

// isKnown asks what the loop does not change.
func (s *Sweeper) isKnown(name string) bool { return s.known(name) }

// Join comes back every so often, as long as others want it: a field that nobody makes longer.
func (s *Sweeper) Join(name string) {
	for s.isKnown(name) {
		if _, ok := s.peers[name]; !ok {
			return
		}
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(s.interval) // want constant:"net.DialTimeout is tried forever, always after the same delay"
	}
}

// JoinGrowing keeps a delay that grows in a field.
func (s *Sweeper) JoinGrowing(name string) {
	for s.isKnown(name) {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(s.delay) // want jitter:"grow without jitter"
		s.delay *= 2
	}
}

// Reset says how long it waits at first.
func (s *Sweeper) Reset() { s.delay = time.Second }

// JoinCounted counts its tries in a field.
func (s *Sweeper) JoinCounted(name string) {
	for s.tries = 0; s.tries < s.limit; s.tries++ {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(s.interval)
	}
}

// JoinUntil has a timer around all its tries.
func (s *Sweeper) JoinUntil(name string) {
	expired := time.After(time.Minute)
	for {
		select {
		case <-expired:
			return
		default:
		}
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err == nil {
			conn.Close()
			return
		}
		time.Sleep(s.interval)
	}
}

// Stay comes back for the next connection when one is lost.
func (s *Sweeper) Stay(name string, use func(net.Conn)) {
	for {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err != nil {
			time.Sleep(s.interval) // want constant:"always after the same delay"
			continue
		}
		use(conn)
	}
}

// StayPolite comes back every minute: even many who do so hurt nobody.
func (s *Sweeper) StayPolite(name string, use func(net.Conn)) {
	for {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		if err != nil {
			time.Sleep(time.Minute)
			continue
		}
		use(conn)
	}
}

// reachable says by a boolean whether it got there.
func (s *Sweeper) reachable() bool { return s.api.once() == nil }

// Reach hammers until something answers.
func (s *Sweeper) Reach() {
	for {
		if s.reachable() { // want none:"reachable is called again at once"
			return
		}
	}
}

// connection is nothing when it fails.
func (s *Sweeper) connection(name string) *net.TCPConn {
	conn, err := net.DialTimeout("tcp", name, time.Second)
	if err != nil {
		return nil
	}
	return conn.(*net.TCPConn)
}

// Connect hammers until there is a connection.
func (s *Sweeper) Connect(name string) *net.TCPConn {
	for {
		if conn := s.connection(name); conn != nil { // want none:"connection is called again at once"
			return conn
		}
	}
}

var errConflict = errors.New("conflict")

// Win repeats what somebody else was faster with, a few times.
func (s *Sweeper) Win(ctx context.Context) error {
	for range 5 {
		err := s.api.get(ctx)
		if errors.Is(err, errConflict) {
			continue
		}
		return err
	}
	return errConflict
}

// WinAlways does so forever.
func (s *Sweeper) WinAlways(ctx context.Context) error {
	for {
		err := s.api.get(ctx) // want none:"get is called again at once"
		if errors.Is(err, errConflict) {
			continue
		}
		return err
	}
}

// Held has its context in a field.
func (s *Sweeper) Held() {
	for s.ctx.Err() == nil {
		if err := s.api.get(s.ctx); err == nil {
			return
		}
		time.Sleep(s.interval) // want unheeded:"does not end with ctx"
	}
}

// Spawned gives its context to what it repeats in a goroutine, and not to the pause.
func (s *Sweeper) Spawned(ctx context.Context) {
	go func() {
		for {
			if err := s.api.get(ctx); err == nil {
				return
			}
			time.Sleep(s.interval) // want unheeded:"does not end with ctx"
		}
	}()
}

// SpawnedFresh makes a context for each try: nobody ends it from outside.
func (s *Sweeper) SpawnedFresh() {
	go func() {
		for range 3 {
			ctx, cancel := context.WithTimeout(context.Background(), time.Second)
			err := s.api.get(ctx)
			cancel()
			if err == nil {
				return
			}
			time.Sleep(s.interval)
		}
	}()
}

// confirm sleeps between the calls of what it is given, whose context it does not know.
func (s *Sweeper) confirm(ask func() error) error {
	var err error
	for range 10 {
		if err = ask(); err == nil {
			return nil
		}
		time.Sleep(s.interval) // want ignores-context:"does not end with the ctx of its callers"
	}
	return err
}

// Confirmed hands over a call that has a context.
func (s *Sweeper) Confirmed(ctx context.Context) error {
	return s.confirm(func() error { return s.api.get(ctx) })
}

// confirmAlone is called by one who has no context either.
func (s *Sweeper) confirmAlone(ask func() error) error {
	var err error
	for range 10 {
		if err = ask(); err == nil {
			return nil
		}
		time.Sleep(s.interval)
	}
	return err
}

// ConfirmedAlone has no context to give.
func (s *Sweeper) ConfirmedAlone() error { return s.confirmAlone(s.api.once) }

// Overrides asks each of several peers: the argument list has another one each time.
func (s *Sweeper) Overrides(ctx context.Context, peers []string) (err error) {
	for _, p := range peers {
		if err = s.ask(ctx, fmt.Sprintf("%s/%s", p, "state")); err == nil {
			return nil
		}
	}
	return err
}

// Structs asks each of several peers by a struct that is made for each.
func (s *Sweeper) Structs(ctx context.Context, peers []string) (err error) {
	for _, p := range peers {
		if err = s.askFor(ctx, &question{peer: p, tries: 3}); err == nil {
			return nil
		}
	}
	return err
}

type question struct {
	peer  string
	tries int
}

func (s *Sweeper) askFor(ctx context.Context, q *question) error { return s.ask(ctx, q.peer) }

func (s *Sweeper) ask(ctx context.Context, name string) error {
	if s.peers[name] {
		return nil
	}
	return s.api.get(ctx)
}

// Named gives up a transaction that others were faster with after a few tries: the error is a constant.
func (s *Sweeper) Named(ctx context.Context, db *redis.Client) error {
	for range 5 {
		err := db.Watch(ctx, func(*redis.Tx) error { return nil }, "key")
		switch err {
		case redis.TxFailedErr:
			continue
		default:
			return err
		}
	}
	return errConflict
}

// Kept is implemented elsewhere: nothing is known of it but that it takes a context.
type Kept interface {
	Load(ctx context.Context, name string) (string, error)
}

// agree sleeps between the questions of its callers.
func (s *Sweeper) agree(ask func() error) error {
	for range 10 {
		if err := ask(); err == nil {
			return nil
		}
		time.Sleep(s.interval) // want ignores-context:"does not end with the ctx of its callers"
	}
	return errConflict
}

// Agreed asks something of which nothing is known.
func (s *Sweeper) Agreed(ctx context.Context, k Kept) error {
	return s.agree(func() error {
		_, err := k.Load(ctx, "name")
		return err
	})
}

func (s *Sweeper) refresh() error {
	if len(s.peers) == 0 {
		return errEmpty
	}
	return nil
}

// Rhythm leaves its rhythm when the work fails, whatever that is.
func (s *Sweeper) Rhythm() {
	for {
		if err := s.refresh(); err != nil { // want error-spin:"goes round at once when .*refresh fails"
			log.Print(err)
			continue
		}
		time.Sleep(5 * time.Second)
	}
}

// Unit forgets the unit of its pause.
func (s *Sweeper) Unit() {
	for range 5 {
		if err := s.api.once(); err == nil { // want none:"once is called again at once"
			return
		}
		time.Sleep(500)
	}
}

// Parsed skips what it cannot read: the next one is another.
func (s *Sweeper) Parsed(parse func() error) {
	for {
		if err := parse(); err != nil {
			continue
		}
		time.Sleep(s.interval)
	}
}

// Watch looks every so often whether a peer is there: the rhythm is the same when it is.
func (s *Sweeper) Watch(name string, up func(bool)) {
	for {
		conn, err := net.DialTimeout("tcp", name, time.Second)
		up(err == nil)
		if err == nil {
			conn.Close()
		}
		time.Sleep(s.interval)
	}
}

// Renew makes another connection when one is lost.
func (s *Sweeper) Renew(name string, use func([]byte)) {
	buf := make([]byte, 512)
	var conn net.Conn
	for !s.stopped.Load() {
		if conn == nil {
			c, err := net.DialTimeout("tcp", name, time.Second)
			if err != nil {
				time.Sleep(time.Minute)
				continue
			}
			conn = c
		}
		n, err := conn.Read(buf)
		if err != nil {
			conn.Close()
			conn = nil
			continue
		}
		use(buf[:n])
	}
}

// Mend is a link that mends itself.
type Mend struct {
	conn net.Conn
	name string
}

func (m *Mend) mend() error {
	c, err := net.DialTimeout("tcp", m.name, time.Second)
	if err == nil {
		m.conn = c
	}
	return err
}

// Run goes on with another connection.
func (m *Mend) Run(use func([]byte)) {
	buf := make([]byte, 512)
	for {
		n, err := m.conn.Read(buf)
		if err != nil {
			if err := m.mend(); err != nil {
				return
			}
			continue
		}
		use(buf[:n])
	}
}

func (s *Sweeper) running() bool { return !s.stopped.Load() }

func (s *Sweeper) handleError(err error) { log.Print(err) }

// Accepts asks whether to go on, and tells of the failure: neither changes anything.
func (s *Sweeper) Accepts(ln net.Listener, use func(net.Conn)) {
	for {
		conn, err := ln.Accept() // want accept:"goes round at once when net.Listener.Accept fails"
		if err != nil {
			if !s.running() {
				return
			}
			s.handleError(err)
			continue
		}
		go use(conn)
	}
}

type slot struct{ n int }

func (s *Sweeper) free() (*slot, error) {
	if len(s.peers) > s.limit {
		return nil, errEmpty
	}
	return &slot{n: len(s.peers)}, nil
}

// Fill keeps some slots ready: it waits until one is taken, and for nothing when there is none to make.
func (s *Sweeper) Fill(ctx context.Context, ready chan<- *slot) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		default:
		}
		f, err := s.free() // want error-spin:"goes round at once when .*free fails"
		if err != nil {
			log.Print(err)
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case ready <- f:
		}
	}
}

func (s *Sweeper) readNext() (*slot, error) { return s.free() }

// Forward hands on what it reads: what cannot be read is left out.
func (s *Sweeper) Forward(ready chan<- *slot) {
	for !s.stopped.Load() {
		f, err := s.readNext()
		if err != nil {
			continue
		}
		ready <- f
	}
}

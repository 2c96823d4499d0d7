// Package escapedctx holds what escapedctx reports, and look-alikes on which it is silent.
package escapedctx

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gammazero/workerpool"
	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"
	"golang.org/x/sync/errgroup"
	"golang.org/x/sync/singleflight"
)

// Server answers requests.
type Server struct {
	DB      *sql.DB
	Cache   *redis.Client
	Mail    Mailer
	flights singleflight.Group
	wg      sync.WaitGroup
	once    sync.Once
	pool    *workerpool.WorkerPool
}

// Mailer sends mail.
type Mailer interface {
	Send(ctx context.Context, to string) error
}

// create answers before the goroutine is done.
func (s *Server) create(w http.ResponseWriter, r *http.Request) {
	// example: goroutine bad
	ctx := r.Context()
	go func() { // want goroutine:"a goroutine runs on r.Context\(\).*, which ends with the request: .*ExecContext is cut off"
		s.DB.ExecContext(ctx, "insert into audit values ($1)", 1) // the answer is sent, and ctx has ended
	}()
	// end
	w.WriteHeader(http.StatusCreated)
}

// createWith keeps what the context says, and gives the work a time of its own.
func (s *Server) createWith(w http.ResponseWriter, r *http.Request) {
	// example: goroutine good
	ctx := context.WithoutCancel(r.Context())
	go func() {
		ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
		defer cancel()
		s.DB.ExecContext(ctx, "insert into audit values ($1)", 1)
	}()
	// end
	w.WriteHeader(http.StatusCreated)
}

// invite hands its context to what it starts.
func (s *Server) invite(w http.ResponseWriter, r *http.Request) {
	go s.Mail.Send(r.Context(), r.FormValue("to")) // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Send is cut off"
}

// remind is two calls below the handler that starts it.
func (s *Server) remind(w http.ResponseWriter, r *http.Request) { s.remindAll(r.Context()) }

func (s *Server) remindAll(ctx context.Context) { s.remindOne(ctx, "a@b") }

func (s *Server) remindOne(ctx context.Context, to string) {
	go s.send(ctx, to) // want goroutine:"a goroutine runs on ctx.*, which ends with the request: .*Incr is cut off"
}

func (s *Server) send(ctx context.Context, to string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	_, err := s.Cache.Incr(ctx, to).Result()
	if err != nil {
		return err
	}
	return s.Mail.Send(ctx, to)
}

// track is one of a group that only the end of the server waits for.
func (s *Server) track(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	s.wg.Go(func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Incr is cut off"
		s.Cache.Incr(ctx, "hits")
	})
}

// scan gives its work to a pool, which runs it when it has room.
func (s *Server) scan(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	s.pool.Submit(func() { // want goroutine:"a goroutine runs on r.Context.*, which ends with the request: .*Incr is cut off"
		s.Cache.Incr(ctx, "scans")
	})
}

// lists waits for a group of its own in a helper.
func (s *Server) lists(w http.ResponseWriter, r *http.Request) {
	var g errgroup.Group
	s.fill(r.Context(), &g)
	if g.Wait() != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

func (s *Server) fill(ctx context.Context, g *errgroup.Group) {
	g.Go(func() error { return s.Mail.Send(ctx, "a") })
}

// Close waits for what is under way.
func (s *Server) Close() { s.wg.Wait() }

// price is shared by all who ask meanwhile.
func (s *Server) price(ctx context.Context, item string) (any, error) {
	// example: flight bad
	v, err, _ := s.flights.Do(item, func() (any, error) { // want flight:"all who share .*Do fail when the first caller ends: it runs on ctx"
		return s.Cache.Get(ctx, item).Result()
	})
	// end
	return v, err
}

func (s *Server) priceWith(ctx context.Context, item string) (any, error) {
	// example: flight good
	v, err, _ := s.flights.Do(item, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
		defer cancel()
		return s.Cache.Get(ctx, item).Result()
	})
	// end
	return v, err
}

// settings are loaded by the first request, for all that come later.
func (s *Server) settings(w http.ResponseWriter, r *http.Request) {
	s.once.Do(func() { // want flight:"all who share .*Do fail when the first caller ends: it runs on r.Context"
		s.DB.PingContext(r.Context())
	})
	s.price(r.Context(), "a")
	s.priceWith(r.Context(), "a")
}

// grouped waits for its goroutines.
func (s *Server) grouped(w http.ResponseWriter, r *http.Request) {
	g, ctx := errgroup.WithContext(r.Context())
	g.Go(func() error { return s.Mail.Send(ctx, "a") })
	g.Go(func() error { return s.Mail.Send(ctx, "b") })
	if err := g.Wait(); err != nil {
		w.WriteHeader(http.StatusBadGateway)
	}
}

// counted waits, too.
func (s *Server) counted(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	wg.Add(1)
	defer wg.Wait()
	go func() {
		defer wg.Done()
		s.Mail.Send(r.Context(), "a")
	}()
}

// answered waits for what the goroutine sends, or for the end of the request.
func (s *Server) answered(w http.ResponseWriter, r *http.Request) {
	done := make(chan error, 1)
	go func() { done <- s.Mail.Send(r.Context(), "a") }()
	select {
	case <-done:
	case <-r.Context().Done():
	}
}

// begin has the caller wait.
func (s *Server) begin(ctx context.Context) <-chan error {
	done := make(chan error, 1)
	go func() { done <- s.Mail.Send(ctx, "a") }()
	return done
}

// begun waits for it.
func (s *Server) begun(w http.ResponseWriter, r *http.Request) { <-s.begin(r.Context()) }

// exported reads all that the goroutine writes, until that closes the pipe.
func (s *Server) exported(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	pr, pw := io.Pipe()
	go func() {
		v, err := s.Cache.Get(ctx, "export").Result()
		io.WriteString(pw, v)
		pw.CloseWithError(err)
	}()
	drain(w, pr)
}

func drain(w io.Writer, r io.Reader) { io.Copy(w, r) }

// exportBy has a helper that writes into the pipe.
func (s *Server) exportBy(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	pr, pw := io.Pipe()
	go func() { s.export(ctx, pw) }()
	drain(w, pr)
}

func (s *Server) export(ctx context.Context, w io.WriteCloser) {
	defer w.Close()
	v, _ := s.Cache.Get(ctx, "export").Result()
	io.WriteString(w, v)
}

// through has a helper that sends, and another one that receives.
func (s *Server) through(w http.ResponseWriter, r *http.Request) {
	ctx, out := r.Context(), make(chan string)
	go func() { s.sendTo(ctx, out) }()
	s.write(w, out)
}

func (s *Server) sendTo(ctx context.Context, out chan<- string) {
	v, _ := s.Cache.Get(ctx, "sent").Result()
	out <- v
}

func (s *Server) write(w io.Writer, in <-chan string) {
	for v := range in {
		io.WriteString(w, v)
	}
}

// A fetch is made for one request: those who share its header are that request.
type fetch struct {
	s      *Server
	header sync.Once
}

func (s *Server) download(w http.ResponseWriter, r *http.Request) {
	f := &fetch{s: s}
	f.open(r.Context())
	f.open(r.Context())
}

// unshared has a key of its own for each request.
func (s *Server) unshared(w http.ResponseWriter, r *http.Request) {
	s.flights.Do("scrape:"+uuid.NewString(), func() (any, error) { return s.Cache.Get(r.Context(), "all").Result() })
}

// again comes back when whoever it shared with has gone.
func (s *Server) again(w http.ResponseWriter, r *http.Request) {
	for {
		_, err, shared := s.flights.Do("again", func() (any, error) { return s.Cache.Get(r.Context(), "again").Result() })
		if err != nil && shared && r.Context().Err() == nil {
			continue
		}
		return
	}
}

// alone has a group that nobody else sees: localguard reports that.
func (s *Server) alone(w http.ResponseWriter, r *http.Request) {
	var flights singleflight.Group
	flights.Do("alone", func() (any, error) { return s.Cache.Get(r.Context(), "alone").Result() })
}

func (f *fetch) open(ctx context.Context) {
	f.header.Do(func() { f.s.DB.PingContext(ctx) })
}

// beats lasts as long as the request, and no longer: that is what it is for.
func (s *Server) beats(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		for ctx.Err() == nil {
			s.Cache.Expire(ctx, "lease", time.Minute)
			time.Sleep(time.Second)
		}
	}()
	s.DB.ExecContext(ctx, "vacuum")
}

// mirror hands the request on for what it holds.
func (s *Server) mirror(w http.ResponseWriter, r *http.Request) { go s.compare(r) }

func (s *Server) compare(r *http.Request) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	s.Cache.Incr(ctx, r.URL.Path)
}

// logs only reads a value of the context.
func (s *Server) logs(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() { println(ctx.Value(key{})) }()
}

type key struct{}

// works is started by the program: its context is as old as that.
func (s *Server) works(ctx context.Context) {
	go s.send(ctx, "ops")
}

// Serve registers all of it.
func Serve(s *Server, mux *http.ServeMux) {
	s.works(context.Background())
	s.connect(context.Background())
	mux.HandleFunc("/hook", s.hook)
	mux.HandleFunc("/connected", s.connected)
	mux.HandleFunc("/opened", s.opened)
	for path, h := range map[string]http.HandlerFunc{
		"/create": s.create, "/create-with": s.createWith, "/invite": s.invite, "/remind": s.remind, "/track": s.track, "/scan": s.scan, "/lists": s.lists,
		"/settings": s.settings, "/grouped": s.grouped, "/counted": s.counted, "/answered": s.answered, "/begun": s.begun,
		"/exported": s.exported, "/export-by": s.exportBy, "/through": s.through, "/download": s.download, "/alone": s.alone, "/unshared": s.unshared, "/again": s.again, "/beats": s.beats, "/mirror": s.mirror, "/logs": s.logs,
	} {
		mux.HandleFunc(path, h)
	}
}

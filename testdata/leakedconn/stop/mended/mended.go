// Package mended has structs that look like those of held, and leave nothing open that they opened.
package mended

import (
	"context"
	"database/sql"
	"net"
	"net/http"

	"github.com/gocql/gocql"
	"github.com/gorilla/websocket"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/nats-io/nats.go"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
)

type server struct {
	client *mongo.Client
	host   string
}

// example: stop good

// Poller asks some servers, of which each has a client.
type Poller struct {
	hosts   []string
	clients []*server
}

// Start runs when the configuration is read, and each time it is read again.
func (p *Poller) Start(ctx context.Context) error {
	for _, host := range p.hosts {
		client, err := mongo.Connect(ctx, options.Client().ApplyURI(host))
		if err != nil {
			return err
		}
		p.clients = append(p.clients, &server{client: client, host: host})
	}
	return nil
}

func (p *Poller) Stop() {
	for _, s := range p.clients {
		_ = s.client.Disconnect(context.Background())
	}
	p.clients = nil
}

// end

// Feed is closed by a helper.
type Feed struct{ conn *amqp.Connection }

// Run connects.
func (f *Feed) Run(addr string) error {
	conn, err := amqp.Dial(addr)
	f.conn = conn
	return err
}

func (f *Feed) drop() error { return f.conn.Close() }

// Close drops it.
func (f *Feed) Close() error { return f.drop() }

// closer is what can be closed.
type closer interface{ Close() error }

// Tenants gives its clients to a list of what is closed at the end.
type Tenants struct {
	of  map[string]*redis.Client
	all []closer
}

// Join makes one.
func (t *Tenants) Join(name, addr string) {
	client := redis.NewClient(&redis.Options{Addr: addr})
	t.of[name] = client
	t.all = append(t.all, client)
}

// Shutdown closes what is in the list.
func (t *Tenants) Shutdown(context.Context) error {
	for _, c := range t.all {
		_ = c.Close()
	}
	return nil
}

// Store lets others have its pool, who may close it.
type Store struct{ pool *pgxpool.Pool }

// Open makes the pool.
func (s *Store) Open(ctx context.Context, dsn string) error {
	pool, err := pgxpool.New(ctx, dsn)
	s.pool = pool
	return err
}

// Pool is for those who ask by themselves.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// Stop leaves it to them.
func (s *Store) Stop() {}

// Ledger opens its pool when the program starts: it ends with the process.
type Ledger struct{ db *sql.DB }

// NewLedger is called once.
func NewLedger(dsn string) (*Ledger, error) {
	db, err := sql.Open("pgx", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(8)
	db.SetMaxIdleConns(8)
	return &Ledger{db: db}, nil
}

// Stop has nothing to do.
func (l *Ledger) Stop() {}

// Sum uses it.
func (l *Ledger) Sum(ctx context.Context) (n int, err error) {
	err = l.db.QueryRowContext(ctx, "SELECT sum(amount) FROM entries WHERE day = current_date").Scan(&n)
	return n, err
}

// Ring has no end: whoever made the session closes it.
type Ring struct{ session *gocql.Session }

// Connect makes the session.
func (r *Ring) Connect(hosts ...string) error {
	session, err := gocql.NewCluster(hosts...).CreateSession()
	r.session = session
	return err
}

// Fleet hands what it opened to a method value that is run later.
type Fleet struct {
	nc    *nats.Conn
	atEnd []func()
}

// Dial opens it.
func (f *Fleet) Dial(w http.ResponseWriter, r *http.Request) {
	nc, err := nats.Connect(r.FormValue("url"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	f.nc = nc
	f.atEnd = append(f.atEnd, nc.Close)
}

// Stop runs them.
func (f *Fleet) Stop() {
	for _, do := range f.atEnd {
		do()
	}
}

// Memory is closed by a method of what the client of the library embeds.
type Memory struct{ db *redis.Client }

// Init connects.
func (m *Memory) Init(addr string) {
	m.db = redis.NewClient(&redis.Options{Addr: addr})
	m.db.Ping(context.Background())
}

// Stop closes the client.
func (m *Memory) Stop() error { return m.db.Close() }

// Hatch listens on a socket, whose Close is that of a struct in it.
type Hatch struct{ conn *net.UDPConn }

// Open listens.
func (h *Hatch) Open(addr *net.UDPAddr) (err error) {
	h.conn, err = net.ListenUDP("udp", addr)
	return err
}

// Close is for those who need no grace.
func (h *Hatch) Close() error { return h.Shutdown() }

// Shutdown ends in Close of the socket.
func (h *Hatch) Shutdown() error { return h.conn.Close() }

// Talk is a connection for as long as the handler that accepted it runs, which closes it.
type Talk struct {
	net.Conn
	ws *websocket.Conn
}

// Close ends it early, by what lies below.
func (t *Talk) Close() error { return t.Conn.Close() }

func talk(w http.ResponseWriter, r *http.Request) {
	var up websocket.Upgrader
	ws, err := up.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer ws.Close()
	_ = greet(&Talk{Conn: ws.UnderlyingConn(), ws: ws})
}

func greet(t *Talk) error {
	if err := t.ws.WriteMessage(websocket.TextMessage, []byte("hello")); err != nil {
		return t.Close()
	}
	return nil
}

// Register has requests start and stop them, all but the ledger.
func Register(mux *http.ServeMux, l *Ledger) {
	p, f, t := &Poller{}, &Feed{}, &Tenants{of: map[string]*redis.Client{}}
	s, g, fleet := &Store{}, &Ring{}, &Fleet{}
	memory, hatch := &Memory{}, &Hatch{}
	mux.HandleFunc("/dial", fleet.Dial)
	mux.HandleFunc("/talk", talk)
	mux.HandleFunc("/move", func(w http.ResponseWriter, r *http.Request) {
		_ = memory.Stop()
		memory.Init(r.FormValue("addr"))
		_ = hatch.Close()
		_ = hatch.Open(nil)
	})
	mux.HandleFunc("/again", func(w http.ResponseWriter, r *http.Request) {
		p.Stop()
		_ = p.Start(r.Context())
		_ = f.Close()
		_ = f.Run(r.FormValue("addr"))
		_ = t.Shutdown(r.Context())
		t.Join(r.FormValue("name"), r.FormValue("addr"))
		s.Stop()
		_ = s.Open(r.Context(), r.FormValue("dsn"))
		_ = s.Pool()
		_ = g.Connect(r.FormValue("host"))
		_, _ = l.Sum(r.Context())
		fleet.Stop()
	})
}

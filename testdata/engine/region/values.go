package region

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jmoiron/sqlx"
	amqp "github.com/rabbitmq/amqp091-go"
	"github.com/redis/go-redis/v9"
	"github.com/uptrace/bun"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"golang.org/x/sync/semaphore"
	"google.golang.org/grpc"
	"gorm.io/gorm"

	"github.com/hldlint/hldlint/testdata/engine/region/store"
)

func begin(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		mark()
		return err
	}
	defer tx.Rollback()
	mark() // want held:"transaction"
	if _, err := tx.ExecContext(ctx, "update t set a = 1"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	mark()
	return nil
}

func forgotten(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "update t set a = 1"); err != nil {
		return err // want open:"transaction"
	}
	return tx.Commit()
}

func recognised(db *sql.DB) error {
	rows, err := db.Query("select 1")
	switch {
	case errors.Is(err, sql.ErrConnDone):
		return nil
	case err == sql.ErrTxDone:
		return nil
	case err != nil:
		return err
	}
	mark() // want held:"rows"
	return rows.Close()
}

// The error of one result is in a variable that a literal captures.
func namedResult(db *sql.DB) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = tx.Rollback()
		}
	}()
	mark() // want held:"transaction"
	if _, err = tx.Exec("update t set a = 1"); err != nil {
		return err
	}
	return tx.Commit()
}

func rowsToTheEnd(db *sql.DB) error {
	rows, err := db.Query("select a from t")
	if err != nil {
		return err
	}
	for rows.Next() {
		mark() // want held:"rows"
		var a int
		if err := rows.Scan(&a); err != nil {
			return err // want open:"rows"
		}
	}
	mark()
	return rows.Err()
}

func inLoop(db *sql.DB, ids []int) error {
	for _, id := range ids {
		rows, err := db.Query("select a from t where id = ?", id)
		if err != nil {
			return err
		}
		mark() // want held:"rows"
		rows.Close()
		mark()
	}
	return nil
}

func leakInLoop(db *sql.DB, ids []int) error {
	for _, id := range ids {
		rows, err := db.Query("select a from t where id = ?", id)
		if err != nil {
			return err // the acquire of this round failed; what the last one left is not told
		}
		mark() // want held:"rows"
		_ = rows
	}
	return nil // want open:"rows"
}

// The value is handed over, and nothing is known of it from there on.
type keeper struct {
	rows *sql.Rows
	tx   *sql.Tx
}

func (k *keeper) stores(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	k.rows = rows
	mark()
	return nil
}

func sends(db *sql.DB, to chan *sql.Rows) {
	rows, err := db.Query("select 1")
	if err != nil {
		return
	}
	to <- rows
	mark()
}

func returns(db *sql.DB) (*sql.Rows, error) {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil, err
	}
	mark() // want held:"rows"
	return rows, nil
}

func returnsInStruct(db *sql.DB) (*keeper, error) {
	tx, err := db.Begin()
	if err != nil {
		return nil, err
	}
	return &keeper{tx: tx}, nil
}

func toGoroutine(db *sql.DB) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	go func() {
		_ = tx.Commit()
	}()
	mark()
}

func toUnknown(db *sql.DB, use func(*sql.Tx)) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	use(tx)
	mark()
}

type user interface{ Use(*sql.Tx) }

func toInterface(db *sql.DB, u user) {
	tx, err := db.Begin()
	if err != nil {
		return
	}
	u.Use(tx)
	mark()
}

func nilCheck(db *sql.DB, own bool) error {
	var tx *sql.Tx
	if own {
		var err error
		if tx, err = db.Begin(); err != nil {
			return err
		}
	}
	mark() // want may:"transaction"
	if tx != nil {
		return tx.Commit()
	}
	return nil
}

func twoKinds(db *sql.DB, readOnly bool) error {
	var tx *sql.Tx
	var err error
	if readOnly {
		tx, err = db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	} else {
		tx, err = db.Begin()
	}
	if err != nil {
		return err
	}
	mark() // want may:"transaction, transaction"
	return tx.Rollback()
}

// Helpers.

func open(ctx context.Context, s *store.Store) (*sql.Tx, error) { return s.Begin(ctx) }

func throughHelpers(ctx context.Context, s *store.Store) error {
	tx, err := open(ctx, s)
	if err != nil {
		mark()
		return err
	}
	mark() // want held:"transaction"
	if err := store.Work(ctx, tx); err != nil {
		mark()     // want held:"transaction"
		return err // want open:"transaction"
	}
	err = store.Finish(tx, nil)
	mark()
	return err
}

func deferredHelper(ctx context.Context, s *store.Store) (err error) {
	tx, err := s.Begin(ctx)
	if err != nil {
		return err
	}
	defer store.Finish(tx, nil)
	mark() // want held:"transaction"
	return store.Work(ctx, tx)
}

// Who may give it back, or keeps it, leaves nothing to be said.
func maybe(ctx context.Context, s *store.Store, ok bool) {
	tx, err := s.Begin(ctx)
	if err != nil {
		return
	}
	store.Maybe(tx, ok)
	mark()
}

func kept(s *store.Store) {
	rows, err := s.DB.Query("select 1")
	if err != nil {
		return
	}
	s.Keep(rows)
	mark()
}

func withTx(ctx context.Context, s *store.Store) error {
	return s.WithTx(ctx, func(tx *sql.Tx) error {
		mark() // want held:"transaction"
		return store.Work(ctx, tx)
	})
}

// What the literal begins is its own.
func literalBegins(db *sql.DB) func() error {
	return func() error {
		tx, err := db.Begin()
		if err != nil {
			return err
		}
		mark() // want held:"transaction"
		return tx.Commit()
	}
}

// Bodies.

func body(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	mark() // want held:"body .Body"
	return io.ReadAll(resp.Body)
}

func status(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status) // want open:"body .Body"
	}
	defer resp.Body.Close()
	var v any
	return json.NewDecoder(resp.Body).Decode(&v)
}

func drained(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	store.Drain(resp.Body)
	mark()
	return nil
}

func closeBody(resp *http.Response) { _ = resp.Body.Close() }

func bodyHelper(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	defer closeBody(resp)
	mark() // want held:"body .Body"
	return nil
}

func bodyReturned(c *http.Client, req *http.Request) (io.ReadCloser, error) {
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func responseReturned(c *http.Client, req *http.Request) (*http.Response, error) { return c.Do(req) }

func bodyOfHelper(c *http.Client, req *http.Request) error {
	resp, err := responseReturned(c, req)
	if err != nil {
		return err
	}
	mark() // want held:"body .Body"
	if resp.StatusCode == http.StatusOK {
		return nil // want open:"body .Body"
	}
	return resp.Body.Close()
}

// Files and connections.

func file(name string) (*bool, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	mark() // want held:"file"
	if _, err := io.Copy(io.Discard, f); err != nil {
		return nil, err // want open:"file"
	}
	return nil, f.Close()
}

func upload(name string) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPut, "http://example.com", f)
	mark()
	_ = req
	return err
}

func dial(addr string) error {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return err
	}
	defer func() {
		if err := conn.Close(); err != nil {
			mark() // the deferred call runs at the end
		}
	}()
	mark() // want held:"connection"
	_, err = conn.Write([]byte("x"))
	return err
}

func serve(l net.Listener) {
	for {
		conn, err := l.Accept()
		if err != nil {
			return
		}
		mark() // want held:"connection"
		go handle(conn)
		mark()
	}
}

func handle(conn net.Conn) { defer conn.Close() }

// Something with a Close of its own, behind an interface.
func asCloser(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	var c io.Closer = f
	mark() // want held:"file"
	return c.Close()
}

// Other libraries.

func pool(ctx context.Context, p *pgxpool.Pool) error {
	conn, err := p.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	mark() // want held:"connection"
	tx, err := conn.Begin(ctx)
	if err != nil {
		return err
	}
	mark() // want held:"connection, transaction"
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	mark() // want held:"connection"
	return nil
}

func collected(ctx context.Context, p *pgxpool.Pool) ([]int, error) {
	rows, err := p.Query(ctx, "select a from t")
	if err != nil {
		return nil, err
	}
	mark() // want held:"rows"
	out, err := pgx.CollectRows(rows, pgx.RowTo[int])
	mark()
	return out, err
}

func pgxFunc(ctx context.Context, p *pgxpool.Pool) error {
	return pgx.BeginFunc(ctx, p, func(tx pgx.Tx) error {
		mark() // want held:"transaction"
		return nil
	})
}

func extended(db *sqlx.DB) error {
	tx, err := db.Beginx()
	if err != nil {
		return err
	}
	mark() // want held:"transaction"
	rows, err := tx.Queryx("select 1")
	if err != nil {
		_ = tx.Rollback()
		return err
	}
	mark() // want held:"rows, transaction"
	if err := rows.Close(); err != nil {
		return err // want open:"transaction"
	}
	mark() // want held:"transaction"
	return tx.Commit()
}

func byValue(ctx context.Context, db *bun.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	mark() // want held:"transaction"
	return tx.Commit()
}

func chained(db *gorm.DB) error {
	tx := db.Begin()
	if tx.Error != nil {
		mark()
		return tx.Error
	}
	mark() // want held:"transaction"
	if err := tx.Create(&keeper{}).Error; err != nil {
		return err // want open:"transaction"
	}
	tx = tx.WithContext(context.Background())
	err := tx.Commit().Error
	mark()
	return err
}

func gormFunc(db *gorm.DB) error {
	return db.Transaction(func(tx *gorm.DB) error {
		mark() // want held:"transaction"
		return nil
	})
}

// What comes from something is given back with it.
func channel(conn string) error {
	c, err := amqp.Dial(conn)
	if err != nil {
		return err
	}
	defer c.Close()
	ch, err := c.Channel()
	if err != nil {
		return err
	}
	mark() // want held:"connection, connection"
	return ch.Qos(1, 0, false)
}

// The connection of somebody else stays open, and the channel with it.
func channelOnly(c *amqp.Connection) error {
	ch, err := c.Channel()
	if err != nil {
		return err
	}
	if err := ch.Qos(1, 0, false); err != nil {
		return err // want open:"connection"
	}
	return ch.Close()
}

func rowsOfTransaction(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "select 1")
	if err != nil {
		return err
	}
	mark() // want held:"rows, transaction"
	if !rows.Next() {
		mark() // want held:"transaction"
		return sql.ErrNoRows
	}
	return nil
}

// A variable of the function around.
func captured(db *sql.DB) (rows *sql.Rows, err error) {
	query := func() error {
		rows, err = db.Query("select 1")
		mark()
		return err
	}
	return rows, query()
}

func sessions(ctx context.Context, c *mongo.Client) error {
	s, err := c.StartSession()
	if err != nil {
		return err
	}
	defer s.EndSession(ctx)
	if err := s.StartTransaction(); err != nil {
		mark() // want held:"session"
		return err
	}
	mark() // want held:"session, transaction"
	if err := s.CommitTransaction(ctx); err != nil {
		return err
	}
	mark() // want held:"session"
	cursor, err := c.Database("a").Collection("b").Find(ctx, nil)
	if err != nil {
		return err
	}
	mark() // want held:"rows, session"
	var all []int
	return cursor.All(ctx, &all)
}

func subscribe(ctx context.Context, c *redis.Client) {
	sub := c.Subscribe(ctx, "a")
	mark() // want held:"connection"
	for range sub.Channel() {
		mark() // want held:"connection"
	}
	_ = sub.Close()
	mark()
}

func rpc(addr string) error {
	conn, err := grpc.NewClient(addr)
	if err != nil {
		return err
	}
	defer conn.Close()
	mark() // want held:"connection"
	return nil
}

// A client that is kept is the keeper's.
func keepClient(addr string) (*client, error) {
	conn, err := grpc.NewClient(addr)
	if err != nil {
		return nil, err
	}
	return &client{conn: conn}, nil
}

type client struct{ conn *grpc.ClientConn }

// A method value that is deferred, and one that somebody keeps.
func methodValues(name string, onExit func(func() error)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	done := f.Close
	defer done()
	mark() // want held:"file"
	g, err := os.Open(name)
	if err != nil {
		return err
	}
	onExit(g.Close)
	mark() // want held:"file"
	return nil
}

// Several results of one variable, assigned in a loop until one succeeds.
func again(db *sql.DB) error {
	var rows *sql.Rows
	var err error
	for range 3 {
		if rows, err = db.Query("select 1"); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	mark() // want may:"rows"
	return rows.Close()
}

func deferInLoop(names []string) error {
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		mark() // want held:"file"
	}
	return nil
}

// queries stands for generated code: it keeps the transaction that it is made with.
type queries struct{ tx *sql.Tx }

func (q *queries) withTx(tx *sql.Tx) *queries { return &queries{tx: tx} }

// Who gives it back itself has it, whoever works with it meanwhile.
func generated(ctx context.Context, db *sql.DB, q *queries) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	q = q.withTx(tx)
	mark() // want held:"transaction"
	if err := tx.Commit(); err != nil {
		return err
	}
	mark()
	return nil
}

// Who does not give it back itself may have handed it over.
func generatedElsewhere(ctx context.Context, db *sql.DB, q *queries) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	q.withTx(tx)
	mark()
	return nil
}

// An owner that is only made when all went well.
func ownership(addr string) (*owner, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	ok := false
	defer func() {
		if !ok {
			conn.Close()
		}
	}()
	if _, err := conn.Write(nil); err != nil {
		return nil, err
	}
	ok = true
	return &owner{conn: conn}, nil
}

type owner struct{ conn net.Conn }

func pgxTransaction(ctx context.Context, p *pgxpool.Pool) error {
	tx, err := p.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return err
	}
	defer tx.Rollback(ctx)
	mark() // want held:"transaction"
	inner, err := tx.Begin(ctx)
	if err != nil {
		return err
	}
	mark() // want held:"transaction, transaction"
	if err := inner.Commit(ctx); err != nil {
		return err
	}
	mark() // want held:"transaction"
	return tx.Commit(ctx)
}

// The rows of pgx are closed by a scan that fails, and by the end.
func scanned(ctx context.Context, p *pgxpool.Pool) (out []int, err error) {
	rows, err := p.Query(ctx, "select a from t")
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var a int
		if err := rows.Scan(&a); err != nil {
			mark()
			return nil, err
		}
		if a == 0 {
			return nil, errors.New("none") // want open:"rows"
		}
		out = append(out, a)
	}
	return out, rows.Err()
}

// In this guise nobody could give it back.
func oneRow(db *sql.DB) interface{ Scan(...any) error } {
	rows, err := db.Query("select 1")
	if err != nil {
		return nil
	}
	return rows
}

func ofOneRow(db *sql.DB) {
	_ = oneRow(db)
	mark()
}

func statement(db *sql.DB) error {
	stmt, err := db.Prepare("select 1")
	if err != nil {
		return err
	}
	mark() // want held:"statement"
	if _, err := stmt.Exec(); err != nil {
		return err // want open:"statement"
	}
	return stmt.Close()
}

// A row has nothing to be closed.
func row(db *sql.DB) (n int, err error) {
	err = db.QueryRow("select 1").Scan(&n)
	mark()
	return n, err
}

func single(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	mark() // want held:"connection"
	return conn.PingContext(ctx)
}

// The listener is the server's.
func listen(h http.Handler) error {
	l, err := net.Listen("tcp", ":0")
	if err != nil {
		return err
	}
	mark() // want held:"listener"
	return http.Serve(l, h)
}

// Each way round the loop has to give it back.
func skips(db *sql.DB, ids []int) {
	for _, id := range ids {
		rows, err := db.Query("select a from t where id = ?", id)
		if err != nil {
			continue
		}
		if id == 0 {
			continue
		}
		mark() // want held:"rows"
		rows.Close()
	}
} // want open:"rows"

// Somebody else's value is not held here, and giving it back is for the caller.
func notOwn(tx *sql.Tx, rows *sql.Rows) error {
	mark()
	if err := rows.Close(); err != nil {
		return err
	}
	return tx.Commit()
}

// A Close of another kind is no release.
type door struct{}

func (door) Close(force bool) bool { return force }

func notClosed(name string, d door) {
	f, err := os.Open(name)
	if err != nil {
		return
	}
	d.Close(true)
	mark() // want held:"file"
	_ = f.Close()
}

// Semaphores.

type limited struct {
	weighted *semaphore.Weighted
	slots    chan struct{}
	wake     chan struct{}
	line     chan struct{}
}

func newLimited() *limited {
	return &limited{
		weighted: semaphore.NewWeighted(4), slots: make(chan struct{}, 4), wake: make(chan struct{}, 1), line: make(chan struct{}),
	}
}

func (l *limited) weigh(ctx context.Context) error {
	if err := l.weighted.Acquire(ctx, 1); err != nil {
		mark()
		return err
	}
	defer l.weighted.Release(1)
	mark() // want held:"slot l.weighted"
	return nil
}

func (l *limited) tryWeigh() {
	if !l.weighted.TryAcquire(1) {
		mark()
		return
	}
	mark() // want held:"slot l.weighted"
	l.weighted.Release(1)
	mark()
}

func (l *limited) slot() {
	l.slots <- struct{}{}
	mark() // want held:"slot l.slots"
	<-l.slots
	mark()
}

func (l *limited) slotOrDone(ctx context.Context) error {
	select {
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	case <-ctx.Done():
		mark()
		return ctx.Err()
	}
	mark() // want held:"slot l.slots"
	return nil
}

func (l *limited) slotForGoroutine() {
	l.slots <- struct{}{}
	go func() {
		defer func() { <-l.slots }()
		mark()
	}()
	mark()
}

// A signal is no slot: nobody takes it back here.
func (l *limited) signal() {
	l.wake <- struct{}{}
	mark()
}

// A token that is taken first and put back is not known for a slot.
func (l *limited) token() {
	<-l.slots
	mark()
	l.slots <- struct{}{}
	mark()
}

// A channel without a buffer has no slots.
func (l *limited) meet() {
	l.line <- struct{}{}
	mark()
	<-l.line
}

func (l *limited) take() { l.slots <- struct{}{} }
func (l *limited) give() { <-l.slots }

func (l *limited) slotHelpers() {
	l.take()
	mark() // want held:"slot l.slots"
	l.give()
	mark()
}

func (l *limited) takeOnly() {
	l.take()
	mark()
}

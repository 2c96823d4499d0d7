// Package nplusone holds what nplusone reports, and look-alikes on which it is silent.
package nplusone

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"

	"github.com/IBM/sarama"
	_ "github.com/lib/pq"
	"github.com/redis/go-redis/v9"
	"github.com/segmentio/kafka-go"
	"golang.org/x/sync/singleflight"
	"google.golang.org/grpc"
)

// An Order is what a request is about.
type Order struct {
	ID, UserID string
	User       *User
	Items      []string
}

// A User buys.
type User struct{ ID, Name string }

// API answers requests.
type API struct {
	db       *sql.DB
	rdb      *redis.Client
	kafka    *kafka.Writer
	producer sarama.SyncProducer
	conn     *grpc.ClientConn
	repo     Repository
	tenants  []*tenant
	catalog  *catalog
	once     singleflight.Group
}

// New makes it, and registers all that it answers.
func New(db *sql.DB, rdb *redis.Client, kw *kafka.Writer, producer sarama.SyncProducer, conn *grpc.ClientConn, repo Repository) *http.ServeMux {
	a := &API{db: db, rdb: rdb, kafka: kw, producer: producer, conn: conn, repo: repo}
	a.catalog = &catalog{db: db, prices: map[string]int{}, asked: map[string]int{}}
	mux := http.NewServeMux()
	for _, h := range append(append(a.found(), a.silent()...), a.counted, a.forgotten, a.mails, a.users) {
		mux.HandleFunc("/", h)
	}
	return mux
}

// orders are as many as the database has.
func (a *API) orders(ctx context.Context) []*Order {
	rows, err := a.db.QueryContext(ctx, "select id, user_id from orders where day = current_date")
	if err != nil {
		return nil
	}
	defer rows.Close()
	var out []*Order
	for rows.Next() {
		o := &Order{}
		if rows.Scan(&o.ID, &o.UserID) == nil {
			out = append(out, o)
		}
	}
	return out
}

func (a *API) list(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: query bad
	for _, o := range orders {
		o.User = &User{}
		row := a.db.QueryRowContext(r.Context(), "select id, name from users where id = $1", o.UserID) // want query:"QueryRowContext asks once for each element of a loop: one can do it for all"
		if err := row.Scan(&o.User.ID, &o.User.Name); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	// end
	answer(w, orders)
}

// listAtOnce asks for all users that the orders have.
func (a *API) listAtOnce(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: query good
	ids := make([]string, 0, len(orders))
	for _, o := range orders {
		ids = append(ids, o.UserID)
	}
	users, err := a.usersByID(r.Context(), "select id, name from users where id = any($1)", ids)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	for _, o := range orders {
		o.User = users[o.UserID]
	}
	// end
	answer(w, orders)
}

func (a *API) usersByID(ctx context.Context, query string, ids []string) (map[string]*User, error) {
	rows, err := a.db.QueryContext(ctx, query, ids)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	out := map[string]*User{}
	for rows.Next() {
		u := &User{}
		if err := rows.Scan(&u.ID, &u.Name); err != nil {
			return nil, err
		}
		out[u.ID] = u
	}
	return out, rows.Err()
}

func (a *API) save(w http.ResponseWriter, r *http.Request) {
	var orders []Order
	if err := json.NewDecoder(r.Body).Decode(&orders); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	// example: write bad
	for _, o := range orders {
		_, err := a.db.ExecContext(r.Context(), "insert into orders (id, user_id) values ($1, $2)", o.ID, o.UserID) // want write:"ExecContext writes once for each element of a loop: one can do it for all"
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	// end
}

func (a *API) saveAtOnce(w http.ResponseWriter, r *http.Request) {
	var orders []Order
	if err := json.NewDecoder(r.Body).Decode(&orders); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	ids, users := make([]string, len(orders)), make([]string, len(orders))
	// example: write good
	for i, o := range orders {
		ids[i], users[i] = o.ID, o.UserID
	}
	_, err := a.db.ExecContext(r.Context(), "insert into orders (id, user_id) select * from unnest($1::text[], $2::text[])", ids, users)
	// end
	answer(w, err)
}

func (a *API) seen(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: command bad
	for _, o := range orders {
		a.rdb.Set(r.Context(), "seen:"+o.ID, 1, 0) // want command:"Set is a round trip for each element of a loop: send them in a pipeline"
	}
	// end
	answer(w, orders)
}

func (a *API) seenAtOnce(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: command good
	pipe := a.rdb.Pipeline()
	for _, o := range orders {
		pipe.Set(r.Context(), "seen:"+o.ID, 1, 0)
	}
	_, err := pipe.Exec(r.Context())
	// end
	answer(w, err)
}

func (a *API) announce(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: publish bad
	for _, o := range orders {
		err := a.kafka.WriteMessages(r.Context(), kafka.Message{Key: []byte(o.UserID), Value: []byte(o.ID)}) // want publish:"WriteMessages waits for the broker for each element of a loop: use one WriteMessages"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
	}
	// end
}

func (a *API) announceAtOnce(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: publish good
	messages := make([]kafka.Message, len(orders))
	for i, o := range orders {
		messages[i] = kafka.Message{Key: []byte(o.UserID), Value: []byte(o.ID)}
	}
	err := a.kafka.WriteMessages(r.Context(), messages...)
	// end
	answer(w, err)
}

func (a *API) produce(w http.ResponseWriter, r *http.Request) {
	for _, o := range a.orders(r.Context()) {
		_, _, err := a.producer.SendMessage(&sarama.ProducerMessage{Topic: "orders", Key: sarama.StringEncoder(o.ID)}) // want publish:"SendMessage waits for the broker for each element of a loop: use SendMessages"
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
	}
}

func (a *API) prices(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: call bad
	for _, o := range orders {
		price := &Price{}
		if err := a.conn.Invoke(r.Context(), "/prices.Prices/Get", &PriceRequest{Order: o.ID}, price); err != nil { // want call:"Invoke is a remote call for each element of a loop"
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
	}
	// end
}

// A PriceRequest asks for one price, or for many.
type PriceRequest struct {
	Order  string
	Orders []string
}

// A Price is one answer.
type Price struct{ Cents int64 }

func (a *API) pricesAtOnce(w http.ResponseWriter, r *http.Request) {
	orders := a.orders(r.Context())
	// example: call good
	req := &PriceRequest{}
	for _, o := range orders {
		req.Orders = append(req.Orders, o.ID)
	}
	var prices []Price
	err := a.conn.Invoke(r.Context(), "/prices.Prices/List", req, &prices)
	// end
	answer(w, err)
}

func (a *API) open(w http.ResponseWriter, r *http.Request) {
	// example: open-rows bad
	rows, err := a.db.QueryContext(r.Context(), "select id, user_id from orders")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.UserID); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		a.db.QueryRowContext(r.Context(), "select name from users where id = $1", o.UserID).Scan(&o.UserID) // want open-rows:"QueryRowContext runs while rows are open: each caller holds two connections"
	}
	// end
}

func (a *API) joined(w http.ResponseWriter, r *http.Request) {
	// example: open-rows good
	rows, err := a.db.QueryContext(r.Context(), "select o.id, u.name from orders o join users u on u.id = o.user_id")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	for rows.Next() {
		var o Order
		if err := rows.Scan(&o.ID, &o.UserID); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
	}
	// end
}

func answer(w http.ResponseWriter, v any) {
	if err := json.NewEncoder(w).Encode(v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Package unboundedresult holds what unboundedresult reports, and look-alikes on which it is silent.
package unboundedresult

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/jmoiron/sqlx"
	_ "github.com/lib/pq"

	"github.com/hldlint/hldlint/testdata/unboundedresult/events"
)

// A User is one of many.
type User struct{ ID, Email string }

// API answers requests.
type API struct {
	db    *sql.DB
	dbx   *sqlx.DB
	store Store
	known *known
}

// A Store hides the database.
type Store interface {
	All(ctx context.Context) (map[string]*User, error)
}

// New makes it, and registers all that it answers.
func New(db *sql.DB) *http.ServeMux {
	a := &API{db: db, dbx: sqlx.NewDb(db, "postgres")}
	a.store, a.known = table{db}, &known{api: a}
	d := &desk{log: &log{&events.Postgres{DB: db}}, db: db}
	mux := http.NewServeMux()
	d.routes(mux)
	for _, h := range []http.HandlerFunc{
		a.list, a.page, a.filled, a.get, a.getByID, a.search, a.behindInterface, a.counted, a.streamed, a.several, a.constantKey, a.some, a.prefixed,
		a.asked, a.askedOne, a.askedAppended, a.askedSpread, a.askedStruct, a.askedHashed, a.askedKeyed, a.askedWithin, a.askedByRole, a.askedByOne, a.askedByTwo, a.askedSingly, a.askedOther, a.askedAndSearched, a.renewed, a.create, a.plans, a.seeded,
	} {
		mux.HandleFunc("/", h)
	}
	return mux
}

// create is why users grows.
func (a *API) create(w http.ResponseWriter, r *http.Request) {
	_, err := a.db.ExecContext(r.Context(), `INSERT INTO "public"."users" (email) VALUES ($1)`, r.FormValue("email"))
	answer(w, nil, err)
}

// plans is silent: nobody inserts one.
func (a *API) plans(w http.ResponseWriter, r *http.Request) {
	var plans []string
	err := a.dbx.SelectContext(r.Context(), &plans, "SELECT name FROM plans")
	answer(w, plans, err)
}

// seeded is silent: they are inserted when the program starts.
func (a *API) seeded(w http.ResponseWriter, r *http.Request) {
	var names []string
	err := a.dbx.SelectContext(r.Context(), &names, "SELECT name FROM currencies")
	answer(w, names, err)
}

func (a *API) list(w http.ResponseWriter, r *http.Request) {
	users, err := a.users(r.Context())
	answer(w, users, err)
}

func (a *API) users(ctx context.Context) ([]User, error) {
	// example: list bad
	rows, err := a.db.QueryContext(ctx, "SELECT id, email FROM users ORDER BY id") // want list:"each request reads all rows by .*QueryContext, however many: read pages of them"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var users []User
	for rows.Next() {
		var u User
		if err := rows.Scan(&u.ID, &u.Email); err != nil {
			return nil, err
		}
		users = append(users, u)
	}
	// end
	return users, rows.Err()
}

func (a *API) page(w http.ResponseWriter, r *http.Request) {
	var users []User
	after := r.URL.Query().Get("after")
	// example: list good
	err := a.dbx.SelectContext(r.Context(), &users, "SELECT id, email FROM users WHERE id > $1 ORDER BY id LIMIT 100", after)
	// end
	answer(w, users, err)
}

// filled has the library collect them.
func (a *API) filled(w http.ResponseWriter, r *http.Request) {
	var users []User
	err := a.dbx.SelectContext(r.Context(), &users, "SELECT id, email FROM users") // want list:"each request reads all rows"
	answer(w, users, err)
}

// All reads all.
func (a *API) All(ctx context.Context) (map[string]*User, error) {
	users, err := a.users(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]*User{}
	for _, u := range users {
		out[u.Email] = &u
	}
	return out, nil
}

func (a *API) get(w http.ResponseWriter, r *http.Request) {
	email := r.URL.Query().Get("email")
	// example: one bad
	users, err := a.All(r.Context()) // want one:"All reads all for the one that is used: ask for that one"
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	answer(w, users[email], nil)
	// end
}

func (a *API) getByID(w http.ResponseWriter, r *http.Request) {
	email := r.URL.Query().Get("email")
	u := &User{}
	// example: one good
	err := a.db.QueryRowContext(r.Context(), "SELECT id, email FROM users WHERE email = $1", email).Scan(&u.ID, &u.Email)
	// end
	answer(w, u, err)
}

// search ends with the first that fits.
func (a *API) search(w http.ResponseWriter, r *http.Request) {
	answer(w, a.byEmail(r.Context(), r.URL.Query().Get("email")), nil)
}

func (a *API) byEmail(ctx context.Context, email string) *User {
	users, err := a.users(ctx) // want one:"users reads all for the one that is used"
	if err != nil {
		return nil
	}
	for _, u := range users {
		if u.Email == email {
			return &u
		}
	}
	return nil
}

func (a *API) behindInterface(w http.ResponseWriter, r *http.Request) {
	users, err := a.store.All(r.Context()) // want one:"All reads all for the one that is used"
	answer(w, users[r.PathValue("email")], err)
}

// A table keeps them.
type table struct{ db *sql.DB }

// All reads all.
func (t table) All(ctx context.Context) (map[string]*User, error) {
	rows, err := t.db.QueryContext(ctx, "SELECT id, email FROM users") // want list:"each request reads all rows"
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	users := map[string]*User{}
	for rows.Next() {
		u := &User{}
		if err := rows.Scan(&u.ID, &u.Email); err != nil {
			return nil, err
		}
		users[u.Email] = u
	}
	return users, rows.Err()
}

// counted is silent: the answer is one number.
func (a *API) counted(w http.ResponseWriter, r *http.Request) {
	var n []int
	err := a.dbx.SelectContext(r.Context(), &n, "SELECT count(*) FROM users")
	answer(w, n, err)
}

// streamed is silent: no row stays.
func (a *API) streamed(w http.ResponseWriter, r *http.Request) {
	rows, err := a.db.QueryContext(r.Context(), "SELECT id, email FROM users")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		var u User
		if rows.Scan(&u.ID, &u.Email) == nil {
			answer(w, u, nil)
		}
	}
}

// several is silent: two of them are used, and one query for each would be more.
func (a *API) several(w http.ResponseWriter, r *http.Request) {
	users, err := a.All(r.Context())
	answer(w, []*User{users[r.PathValue("from")], users[r.PathValue("to")]}, err)
}

// constantKey is silent: what the code names are settings, and few.
func (a *API) constantKey(w http.ResponseWriter, r *http.Request) {
	users, err := a.store.All(r.Context())
	answer(w, users["admin"], err)
}

// asked is silent: it was asked for the one that is used.
func (a *API) asked(w http.ResponseWriter, r *http.Request) {
	email := r.PathValue("email")
	users, err := a.named(r.Context(), []string{email})
	answer(w, users[email], err)
}

// askedSingly is silent, too.
func (a *API) askedSingly(w http.ResponseWriter, r *http.Request) {
	email := r.PathValue("email")
	users, err := a.since(r.Context(), email)
	answer(w, users[email], err)
}

// askedOther reads what it was asked for, of which one is used.
func (a *API) askedOther(w http.ResponseWriter, r *http.Request) {
	users, err := a.since(r.Context(), r.PathValue("since")) // want one:"since reads all for the one that is used"
	answer(w, users[r.PathValue("email")], err)
}

func (a *API) named(ctx context.Context, emails []string) (map[string]*User, error) {
	var users []*User
	query, args, err := sqlx.In("SELECT id, email FROM users WHERE email IN (?)", emails)
	if err == nil {
		err = a.dbx.SelectContext(ctx, &users, query, args...)
	}
	return byEmail(users), err
}

func (a *API) since(ctx context.Context, first string) (map[string]*User, error) {
	var users []*User
	err := a.dbx.SelectContext(ctx, &users, "SELECT id, email FROM users WHERE email >= $1", first)
	return byEmail(users), err
}

func byEmail(users []*User) map[string]*User {
	out := map[string]*User{}
	for _, u := range users {
		out[u.Email] = u
	}
	return out
}

// some is silent: as many are used as there are names in the request.
func (a *API) some(w http.ResponseWriter, r *http.Request) {
	users, err := a.All(r.Context())
	for _, email := range r.URL.Query()["email"] {
		answer(w, users[email], err)
	}
}

// prefixed is silent: the table is whatever the code makes of it, and so may be the condition.
func (a *API) prefixed(w http.ResponseWriter, r *http.Request) {
	var users []User
	err := a.dbx.SelectContext(r.Context(), &users, "SELECT id, email FROM "+scope(r))
	answer(w, users, err)
}

func scope(r *http.Request) string {
	if r.TLS == nil {
		return "users WHERE public"
	}
	return "users LIMIT 10"
}

func answer(w http.ResponseWriter, v any, err error) {
	if err == nil {
		err = json.NewEncoder(w).Encode(v)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// askedAndSearched is silent: it has asked for that one.
func (a *API) askedAndSearched(w http.ResponseWriter, r *http.Request) {
	answer(w, a.firstOf(r.Context(), r.PathValue("email")), nil)
}

func (a *API) firstOf(ctx context.Context, email string) *User {
	users, err := a.listed(ctx, filter{emails: []string{email}})
	if err != nil {
		return nil
	}
	for _, u := range users {
		if u.Email == email {
			return &u
		}
	}
	return nil
}

type filter struct{ emails []string }

func (a *API) listed(ctx context.Context, f filter) ([]User, error) {
	var users []User
	query, args, err := sqlx.In("SELECT id, email FROM users WHERE email IN (?)", f.emails)
	if err != nil {
		return nil, err
	}
	return users, a.dbx.SelectContext(ctx, &users, a.dbx.Rebind(query), args...)
}

// renewed is silent: all are read once for many.
func (a *API) renewed(w http.ResponseWriter, r *http.Request) {
	users, err := a.known.users(r.Context())
	answer(w, users[r.PathValue("email")], err)
}

// known are those of a minute ago.
type known struct {
	mu      sync.Mutex
	byEmail map[string]*User
	until   time.Time
	api     *API
}

func (k *known) users(ctx context.Context) (map[string]*User, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if time.Now().Before(k.until) {
		return k.byEmail, nil
	}
	all, err := k.api.All(ctx)
	if err != nil {
		return nil, err
	}
	k.byEmail, k.until = all, time.Now().Add(time.Minute)
	return all, nil
}

// askedOne is silent: a part of the one that it asked for says which one it is.
func (a *API) askedOne(w http.ResponseWriter, r *http.Request) {
	user := &User{Email: r.PathValue("email")}
	users, err := a.ofUsers(r.Context(), []*User{user})
	answer(w, users[user.Email], err)
}

// askedAppended is silent for the same reason.
func (a *API) askedAppended(w http.ResponseWriter, r *http.Request) {
	user := &User{Email: r.PathValue("email")}
	users, err := a.ofUsers(r.Context(), append(make([]*User, 0, 1), user))
	answer(w, users[user.Email], err)
}

// askedSpread is silent: a call that takes any number was given one.
func (a *API) askedSpread(w http.ResponseWriter, r *http.Request) {
	user := User{Email: r.PathValue("email")}
	users, err := a.each(r.Context(), user)
	answer(w, users[user.Email], err)
}

type seat struct{ row, number string }

// askedStruct is silent: the key is made of what the one was made of.
func (a *API) askedStruct(w http.ResponseWriter, r *http.Request) {
	at := &seat{r.PathValue("row"), r.PathValue("number")}
	users, err := a.at(r.Context(), []seat{{row: at.row, number: at.number}})
	answer(w, users[seat{row: at.row, number: at.number}], err)
}

// askedHashed is silent: the key is made of a part of the one that it asked for.
func (a *API) askedHashed(w http.ResponseWriter, r *http.Request) {
	user := User{Email: r.PathValue("email")}
	users, err := a.each(r.Context(), user)
	answer(w, users[strings.ToLower(user.Email)], err)
}

// askedKeyed is silent: the one and the key are answers of one method.
func (a *API) askedKeyed(w http.ResponseWriter, r *http.Request) {
	user := &User{Email: r.PathValue("email")}
	users, err := a.named(r.Context(), []string{user.key()})
	answer(w, users[user.key()], err)
}

// askedWithin is given a role, and looks for a user in it.
func (a *API) askedWithin(w http.ResponseWriter, r *http.Request) {
	user := &User{Email: r.PathValue("email")}
	users, err := a.named(r.Context(), []string{r.PathValue("role")}) // want one:"named reads all for the one that is used"
	answer(w, users[user.key()], err)
}

func (u *User) key() string { return "user:" + u.Email }

// askedByRole is given one role, which many have.
func (a *API) askedByRole(w http.ResponseWriter, r *http.Request) {
	user := &User{Email: r.PathValue("email")}
	users, err := a.named(r.Context(), []string{r.PathValue("role")}) // want one:"named reads all for the one that is used"
	answer(w, users[user.Email], err)
}

// askedByOne is given a list of one constant.
func (a *API) askedByOne(w http.ResponseWriter, r *http.Request) {
	users, err := a.named(r.Context(), []string{"active"}) // want one:"named reads all for the one that is used"
	answer(w, users[r.PathValue("email")], err)
}

// askedByTwo asks for a row, of which it is one seat.
func (a *API) askedByTwo(w http.ResponseWriter, r *http.Request) {
	at := &seat{r.PathValue("row"), r.PathValue("number")}
	users, err := a.at(r.Context(), []seat{{row: at.row}}) // want one:"at reads all for the one that is used"
	answer(w, users[seat{row: at.row, number: at.number}], err)
}

func (a *API) ofUsers(ctx context.Context, users []*User) (map[string]*User, error) {
	emails := make([]string, len(users))
	for i, u := range users {
		emails[i] = u.Email
	}
	return a.named(ctx, emails)
}

func (a *API) each(ctx context.Context, users ...User) (map[string]*User, error) {
	var emails []string
	for _, u := range users {
		emails = append(emails, u.Email)
	}
	return a.named(ctx, emails)
}

func (a *API) at(ctx context.Context, seats []seat) (map[seat]*User, error) {
	var users []*User
	err := a.dbx.SelectContext(ctx, &users, "SELECT id, email FROM users WHERE seat >= $1", seats[0].row)
	out := map[seat]*User{}
	for i, u := range users {
		out[seats[i]] = u
	}
	return out, err
}

package nplusone

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
	"os"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"
)

type tenant struct {
	name string
	db   *sql.DB
}

func (a *API) silent() []http.HandlerFunc {
	return []http.HandlerFunc{
		a.chunks, a.constant, a.perTenant, a.tenantMethods, a.tenantPools, a.tenantUsers, a.firstHit, a.pages, a.fallback, a.noteFailures, a.notedFailures, a.pipelined, a.pipelineHelper, a.sameEachTime,
		a.ownTransaction, a.inlineTransaction, a.atMostFew, a.paced, a.flushed, a.flushedAtLast, a.flushedByNumber, a.flushedOfField, a.onlyOnce, a.called, a.readFirst, a.onTransaction, a.await, a.rememberedUsers, a.tree, a.workedOn, a.slowly, a.operations, a.aboutNoRows, a.change, a.coalesced, a.planned, a.priced,
	}
}

// chunks asks once for 500.
func (a *API) chunks(w http.ResponseWriter, r *http.Request) {
	for chunk := range slices.Chunk(r.URL.Query()["id"], 500) {
		a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", chunk)
	}
}

// constant writes a few, and always as many.
func (a *API) constant(w http.ResponseWriter, r *http.Request) {
	for _, table := range []string{"orders", "items", "notes"} {
		a.db.ExecContext(r.Context(), "delete from "+table+" where user_id = $1", r.PathValue("user"))
	}
}

// notedFailures has a helper note what could not be done, by another one.
func (a *API) notedFailures(w http.ResponseWriter, r *http.Request) {
	for _, name := range r.URL.Query()["name"] {
		a.removeFile(r.Context(), name)
	}
}

func (a *API) removeFile(ctx context.Context, name string) {
	if err := os.RemoveAll(name); err != nil {
		a.notice(ctx, name)
	}
}

func (a *API) notice(ctx context.Context, text string) {
	a.db.ExecContext(ctx, "insert into notices (text) values ($1)", text)
}

// perTenant asks another database each time.
func (a *API) perTenant(w http.ResponseWriter, r *http.Request) {
	for _, t := range a.tenants {
		t.db.ExecContext(r.Context(), "delete from sessions where tenant = $1", t.name)
	}
}

// tenantMethods does so in a method of what has it.
func (a *API) tenantMethods(w http.ResponseWriter, r *http.Request) {
	for _, t := range a.tenants {
		t.clean(r.Context())
	}
}

func (t *tenant) clean(ctx context.Context) {
	t.db.ExecContext(ctx, "delete from sessions where tenant = $1", t.name)
}

// firstHit ends with the first that there is: most often that is the first of all.
func (a *API) firstHit(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		u, err := a.repo.User(r.Context(), id)
		if err == nil {
			answer(w, u)
			return
		}
	}
}

// pages asks for the next page until there is none.
func (a *API) pages(w http.ResponseWriter, r *http.Request) {
	after := ""
	for {
		ids, err := a.page(r.Context(), after)
		if err != nil || len(ids) == 0 {
			return
		}
		after = ids[len(ids)-1]
	}
}

func (a *API) page(ctx context.Context, after string) ([]string, error) {
	rows, err := a.db.QueryContext(ctx, "select id from orders where id > $1 order by id limit 100", after)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, rows.Err()
}

// fallback goes one by one where the statement for all has failed.
func (a *API) fallback(w http.ResponseWriter, r *http.Request) {
	ids := r.URL.Query()["id"]
	if _, err := a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", ids); err != nil {
		for _, id := range ids {
			a.db.ExecContext(r.Context(), "delete from orders where id = $1", id)
		}
	}
}

// noteFailures writes of those that failed, and these are few when all is well.
func (a *API) noteFailures(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		if err := check(id); err != nil {
			a.db.ExecContext(r.Context(), "insert into failures (id, reason) values ($1, $2)", id, err.Error())
		}
	}
}

func check(id string) error {
	if id == "" {
		return errors.New("empty")
	}
	return nil
}

// pipelined sends all of them with Exec.
func (a *API) pipelined(w http.ResponseWriter, r *http.Request) {
	a.rdb.Pipelined(r.Context(), func(pipe redis.Pipeliner) error {
		for _, id := range r.URL.Query()["id"] {
			pipe.Del(r.Context(), id)
		}
		return nil
	})
}

// pipelineHelper hands the pipeline on.
func (a *API) pipelineHelper(w http.ResponseWriter, r *http.Request) {
	pipe := a.rdb.TxPipeline()
	for _, id := range r.URL.Query()["id"] {
		forget(r.Context(), pipe, id)
	}
	pipe.Exec(r.Context())
}

func forget(ctx context.Context, to redis.Cmdable, id string) { to.Del(ctx, id) }

// sameEachTime asks for something that no element decides: it can be hoisted, and not batched.
func (a *API) sameEachTime(w http.ResponseWriter, r *http.Request) {
	for range r.URL.Query()["id"] {
		a.db.QueryRowContext(r.Context(), "select value from settings where name = 'limit'")
	}
}

// ownTransaction makes each element succeed or fail by itself.
func (a *API) ownTransaction(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		a.ship(r.Context(), id)
	}
}

func (a *API) ship(ctx context.Context, id string) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "update orders set shipped = true where id = $1", id); err != nil {
		return err
	}
	return tx.Commit()
}

func (a *API) inlineTransaction(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		tx, err := a.db.BeginTx(r.Context(), nil)
		if err != nil {
			return
		}
		tx.ExecContext(r.Context(), "update orders set shipped = true where id = $1", id)
		tx.Commit()
	}
}

// atMostFew stops after three.
func (a *API) atMostFew(w http.ResponseWriter, r *http.Request) {
	for i, id := range r.URL.Query()["id"] {
		if i >= 3 {
			break
		}
		a.load(r.Context(), id)
	}
}

// paced takes its time on purpose.
func (a *API) paced(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		a.gently(r.Context(), id)
	}
}

func (a *API) gently(ctx context.Context, id string) {
	a.db.ExecContext(ctx, "delete from orders where id = $1", id)
	time.Sleep(50 * time.Millisecond)
}

// flushed writes as soon as a hundred are together.
func (a *API) flushed(w http.ResponseWriter, r *http.Request) {
	var batch []string
	for _, id := range r.URL.Query()["id"] {
		batch = append(batch, id)
		if len(batch) == 100 {
			a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", batch)
			batch = batch[:0]
		}
	}
}

// flushedAtLast does so at the last one as well.
func (a *API) flushedAtLast(w http.ResponseWriter, r *http.Request) {
	ids := r.URL.Query()["id"]
	var batch []string
	for i, id := range ids {
		batch = append(batch, id)
		if len(batch) >= 100 || i == len(ids)-1 {
			a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", batch)
			batch = batch[:0]
		}
	}
}

// flushedByNumber counts what is together, and all that there was.
func (a *API) flushedByNumber(w http.ResponseWriter, r *http.Request) {
	marks := map[string]bool{}
	for _, id := range r.URL.Query()["id"] {
		marks[id] = true
	}
	var args []any
	size, together, all := max(len(marks)/10, 100), 0, 0
	for id := range marks {
		args = append(args, id)
		together++
		all++
		if together >= size || all >= len(marks) {
			a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", args...)
			together, args = 0, args[:0]
		}
	}
}

// flushedOfField goes over a list that it has in a field, and asks the other way round.
func (a *API) flushedOfField(w http.ResponseWriter, r *http.Request) {
	ask := &asked{ids: r.URL.Query()["id"]}
	n := 0
	for i := range ask.ids {
		if n++; n != 100 && len(ask.ids) > i+1 {
			continue
		}
		a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", ask.ids[i+1-n:i+1])
		n = 0
	}
}

type asked struct{ ids []string }

// onlyOnce asks for the first of all alone.
func (a *API) onlyOnce(w http.ResponseWriter, r *http.Request) {
	for i, id := range r.URL.Query()["id"] {
		if i == 0 {
			a.db.ExecContext(r.Context(), "update users set first = $1", id)
		}
	}
}

// called calls each element's own address: that it is noted is the smaller part.
func (a *API) called(w http.ResponseWriter, r *http.Request) {
	for _, url := range r.URL.Query()["url"] {
		a.hook(r.Context(), url)
	}
}

func (a *API) hook(ctx context.Context, url string) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, nil)
	if err != nil {
		return
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return
	}
	resp.Body.Close()
	a.db.ExecContext(ctx, "insert into calls (url) values ($1)", url)
}

// readFirst has given its connection back before the next query takes one.
func (a *API) readFirst(w http.ResponseWriter, r *http.Request) {
	ids, err := a.page(r.Context(), "")
	if err != nil {
		return
	}
	a.db.ExecContext(r.Context(), "delete from orders where id = any($1)", ids)
}

// onTransaction has one connection for both: what the driver makes of that is another matter.
func (a *API) onTransaction(w http.ResponseWriter, r *http.Request) {
	tx, err := a.db.BeginTx(r.Context(), nil)
	if err != nil {
		return
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(r.Context(), "select name from settings")
	if err != nil {
		return
	}
	defer rows.Close()
	for rows.Next() {
		tx.QueryRowContext(r.Context(), "select now()")
	}
}

// await asks the same until it is there.
func (a *API) await(w http.ResponseWriter, r *http.Request) {
	for r.Context().Err() == nil {
		if u := a.load(r.Context(), r.PathValue("user")); u != nil {
			return
		}
	}
}

// rememberedUsers asks for each user once, however many orders he has.
func (a *API) rememberedUsers(w http.ResponseWriter, r *http.Request) {
	users := map[string]*User{}
	for _, o := range a.orders(r.Context()) {
		u, ok := users[o.UserID]
		if !ok {
			u = a.load(r.Context(), o.UserID)
			users[o.UserID] = u
		}
		o.User = u
	}
}

// tree asks for what it finds of what it found.
func (a *API) tree(w http.ResponseWriter, r *http.Request) {
	answer(w, a.below(r.Context(), r.PathValue("id")))
}

func (a *API) below(ctx context.Context, id string) []string {
	children, err := a.page(ctx, id)
	if err != nil {
		return nil
	}
	out := children
	for _, child := range children {
		out = append(out, a.below(ctx, child)...)
	}
	return out
}

// workedOn calls the element's address, and only then writes how that went.
func (a *API) workedOn(w http.ResponseWriter, r *http.Request) {
	for _, url := range r.URL.Query()["url"] {
		resp, err := http.DefaultClient.Head(url)
		if err != nil {
			continue
		}
		resp.Body.Close()
		a.db.ExecContext(r.Context(), "update links set ok = true where url = $1", url)
	}
}

// slowly leaves the database time for others.
func (a *API) slowly(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		a.db.ExecContext(r.Context(), "delete from orders where id = $1", id)
		time.Sleep(10 * time.Millisecond)
	}
}

// operations do more with each element than to look it up.
func (a *API) operations(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		o := &Order{}
		a.db.QueryRowContext(r.Context(), "select id, user_id from orders where id = $1", id).Scan(&o.ID, &o.UserID)
		a.close(r.Context(), o)
	}
}

func (a *API) close(ctx context.Context, o *Order) {
	if u := a.load(ctx, o.UserID); u != nil {
		a.db.ExecContext(ctx, "update orders set closed_by = $1 where id = $2", u.Name, o.ID)
	}
}

// aboutNoRows changes tables: no statement does that for all of them.
func (a *API) aboutNoRows(w http.ResponseWriter, r *http.Request) {
	for _, day := range r.URL.Query()["day"] {
		a.db.ExecContext(r.Context(), "CREATE TABLE IF NOT EXISTS orders_"+day+" PARTITION OF orders")
	}
}

// A migration changes the data once.
type migration struct {
	id  int
	run func(context.Context, *sql.DB) error
}

var changes = []*migration{{id: 1, run: fillNames}}

func (a *API) change(w http.ResponseWriter, r *http.Request) {
	changes = append(changes, &migration{id: 2, run: func(ctx context.Context, db *sql.DB) error {
		for _, o := range a.orders(ctx) {
			db.ExecContext(ctx, "update orders set name = $1 where id = $2", o.UserID, o.ID)
		}
		return nil
	}})
	for _, c := range changes {
		answer(w, c.run(r.Context(), a.db))
	}
}

// coalesced asks once for all who ask for the same, and a cache stands before it.
func (a *API) coalesced(w http.ResponseWriter, r *http.Request) {
	for _, id := range r.URL.Query()["id"] {
		a.shared(r.Context(), id)
	}
}

func (a *API) shared(ctx context.Context, id string) *User {
	u, _, _ := a.once.Do(id, func() (any, error) { return a.load(ctx, id), nil })
	return u.(*User)
}

package cachettl

import (
	"context"
	"math/rand/v2"
	"net/http"
	"time"
)

// silent is silent, all of it.
func (a *API) silent(w http.ResponseWriter, r *http.Request) {
	ctx, id := r.Context(), r.PathValue("id")
	// It comes from the request, and redis is where it lives.
	a.rdb.Set(ctx, "draft:"+id, r.FormValue("text"), 0)
	u, err := a.load(ctx, id)
	if err != nil {
		return
	}
	// An expiry that is computed, or kept, is meant.
	a.rdb.Set(ctx, "computed:"+id, u.Name, expiry())
	a.rdb.Set(ctx, "kept:"+id, u.Name, -1)
	a.rdb.Set(ctx, "stated:"+id, u.Name, 0) //hldlint:bounded there are three of them
	defer a.rdb.Set(ctx, "last:"+id, u.Name, 0)
	a.renew(ctx, u)
	a.spread(ctx)
	for range 3 {
		a.rdb.Set(ctx, "again:"+id, u.Name, time.Minute)
	}
	for _, one := range []string{"a", "b"} {
		a.rdb.Set(ctx, one, u.Name, time.Minute)
	}
}

func expiry() time.Duration { return time.Minute + rand.N(time.Minute) }

// renew is silent: the entry gets an end by another command.
func (a *API) renew(ctx context.Context, u *User) {
	fresh, err := a.load(ctx, u.ID)
	if err != nil {
		return
	}
	a.rdb.Set(ctx, "renewed:"+u.ID, fresh.Name, 0)
	a.rdb.Expire(ctx, "renewed:"+u.ID, time.Hour)
}

// spread is silent: each gets another expiry.
func (a *API) spread(ctx context.Context) {
	rows, err := a.db.QueryContext(ctx, "select id, name from users")
	if err != nil {
		return
	}
	defer rows.Close()
	// example: jitter good
	for rows.Next() {
		var u User
		_ = rows.Scan(&u.ID, &u.Name)
		a.rdb.Set(ctx, "user:"+u.ID, u.Name, time.Hour+rand.N(10*time.Minute))
	}
	// end
}

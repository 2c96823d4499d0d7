package courier

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"google.golang.org/protobuf/types/known/emptypb"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/hldlint/hldlint/testdata/shop/internal/backoff"
)

const (
	total      = 4 * time.Second
	insertTime = 8 * time.Second
	auditTime  = 6 * time.Second
	tries      = 3
	tryTime    = 2 * time.Second
)

// deliver notes a delivery, and tells whoever has to know.
func (a *API) deliver(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), total)
	defer cancel()
	parcel := r.PathValue("id")
	if err := a.insert(ctx, parcel, r.FormValue("courier")); err != nil {
		fail(w, err)
		return
	}
	if err := errors.Join(a.audit(ctx, parcel), a.free(ctx, parcel), a.draw(ctx, parcel)); err != nil {
		fail(w, err)
	}
}

func (a *API) insert(ctx context.Context, parcel, courier string) error {
	ctx, cancel := context.WithTimeout(ctx, insertTime) // want timeoutbudget/nested
	defer cancel()
	_, err := a.pool.Exec(ctx, `insert into deliveries (parcel, courier) values ($1, $2) on conflict do nothing`, parcel, courier)
	return err
}

func (a *API) audit(ctx context.Context, parcel string) error {
	long, stop := context.WithTimeout(ctx, auditTime) // want timeoutbudget/nested
	defer stop()
	_, err := a.pool.Exec(long, `insert into delivery_audit (parcel) values ($1)`, parcel)
	return err
}

// free looks whether the locker of a parcel is free again.
func (a *API) free(ctx context.Context, parcel string) (err error) {
	for i := range tries {
		try, cancel := context.WithTimeout(ctx, tryTime) // want timeoutbudget/retries
		err = a.pool.QueryRow(try, `select 1 from lockers where parcel = $1`, parcel).Scan(new(int))
		cancel()
		if err == nil || backoff.Wait(ctx, i) != nil {
			return err
		}
	}
	return err
}

// draw has the map show where the parcel went.
func (a *API) draw(ctx context.Context, parcel string) (err error) {
	in := structpb.NewStringValue(parcel)
	for i := 0; i < 4; i++ {
		try, cancel := context.WithTimeout(ctx, 1500*time.Millisecond) // want timeoutbudget/retries
		err = a.clients.maps.Invoke(try, "/shop.maps.v1.Maps/Draw", in, &emptypb.Empty{})
		cancel()
		if err == nil || backoff.Wait(ctx, i) != nil {
			return err
		}
	}
	return err
}

// parcel answers where a parcel is.
func (a *API) parcel(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), total)
	defer cancel()
	var at string
	err := a.pool.QueryRow(ctx, `select place from parcels where id = $1`, r.PathValue("id")).Scan(&at)
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"at": at})
}

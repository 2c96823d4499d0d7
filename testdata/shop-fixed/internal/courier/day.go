package courier

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"time"
)

const (
	dayTimeout  = 8 * time.Second
	maxIdle     = 32
	longestList = 200
)

// day answers what a courier did today.
func (a *API) day(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), dayTimeout)
	defer cancel()
	parcels, err := a.delivered(ctx, r.PathValue("id"))
	if err != nil {
		fail(w, err)
		return
	}
	_ = json.NewEncoder(w).Encode(parcels)
}

func (a *API) delivered(ctx context.Context, courier string) ([]string, error) {
	rows, err := a.pool.Query(ctx, `select parcel from deliveries where courier = $1 order by at desc limit $2`, courier, longestList)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var parcels []string
	for rows.Next() {
		var parcel string
		if err := rows.Scan(&parcel); err != nil {
			return nil, err
		}
		parcels = append(parcels, parcel)
	}
	return parcels, rows.Err()
}

// Quotes asks other couriers what they would take.
type Quotes struct {
	client *http.Client
	url    string
}

// NewQuotes returns what asks at url.
func NewQuotes(url string) *Quotes {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConnsPerHost = maxIdle
	return &Quotes{client: &http.Client{Timeout: 6 * time.Second, Transport: transport}, url: url}
}

func (a *API) quote(w http.ResponseWriter, r *http.Request) {
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, a.quotes.url+"/"+url.PathEscape(r.PathValue("city")), nil)
	if err != nil {
		fail(w, err)
		return
	}
	resp, err := a.quotes.client.Do(req)
	if err != nil {
		fail(w, err)
		return
	}
	defer resp.Body.Close()
	_, _ = io.Copy(w, io.LimitReader(resp.Body, maxBody))
}

package deadline

import (
	"context"
	"net/http"
	"time"
)

// fetch stands in a variable so that tests can replace it.
var fetch = http.Get

// Rates calls through the variable.
func Rates() (*http.Response, error) {
	return fetch("https://rates.example.com") // want client:"http.Get"
}

// CountValue calls a method value of a library.
func (o *Orders) CountValue() (n int, err error) {
	query := o.db.QueryRowContext
	err = query(context.Background(), "select count(*) from orders").Scan(&n) // want deadline:"QueryRowContext gets a context without deadline"
	return n, err
}

// TouchValue calls a method value of the package itself: the receiver is no argument of the call.
func (o *Orders) TouchValue(id string) error {
	touch := o.touch
	return touch(context.Background(), id) // want deadline:"ExecContext gets a context without deadline"
}

// TouchValueInTime is silent: the method value gets a context that ends.
func (o *Orders) TouchValueInTime(ctx context.Context, id string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	touch := o.touch
	return touch(ctx, id)
}

// DoValue is silent: the method value's client has a timeout.
func DoValue(req *http.Request) (*http.Response, error) {
	client := &http.Client{Timeout: time.Second}
	do := client.Do
	return do(req)
}

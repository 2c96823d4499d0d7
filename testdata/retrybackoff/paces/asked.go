package paces

import (
	"context"
	"database/sql"
	"errors"
	"net/http"
)

var errTaken = errors.New("taken")

// Limited asks somebody else whether it is to go on, who may wait before he answers.
func Limited(client *http.Client, url string, limited func(error) bool) error {
	for {
		resp, err := client.Get(url)
		if limited(err) {
			continue
		}
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

// Tokens makes another token where one is taken, a few times.
func Tokens(ctx context.Context, db *sql.DB, token func() string) error {
	for range 3 {
		err := insert(ctx, db, token())
		if errors.Is(err, errTaken) {
			continue
		}
		return err
	}
	return errTaken
}

func insert(ctx context.Context, db *sql.DB, token string) error {
	if _, err := db.ExecContext(ctx, "insert into tokens values ($1)", token); err != nil {
		return errors.Join(errTaken, err)
	}
	return nil
}

// Check asks again in another way.
func Check(ctx context.Context, params map[string]string) error {
	db, err := sql.Open("postgres", params["url"]+params["mode"])
	if err != nil {
		return err
	}
	defer db.Close()
	if err := db.PingContext(ctx); err != nil && params["mode"] == "" {
		params["mode"] = "plain"
		return Check(ctx, params)
	}
	return nil
}

// Resubmit asks once more.
func Resubmit(ctx context.Context, db *sql.DB, again bool) error {
	if err := db.PingContext(ctx); err != nil {
		if again {
			return Resubmit(ctx, db, false)
		}
		return err
	}
	return nil
}

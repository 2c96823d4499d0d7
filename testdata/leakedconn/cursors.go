package leakedconn

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// A shelfUser is on a shelf.
type shelfUser struct {
	Name   string
	Active bool
}

// Shelves are asked for what is on them.
type Shelves struct{ all *mongo.Collection }

// each reads to the end, which ends the cursor.
func (s *Shelves) each(ctx context.Context) (out []shelfUser, err error) {
	cursor, err := s.all.Find(ctx, bson.M{})
	if err != nil {
		return nil, err
	}
	for cursor.Next(ctx) {
		var u shelfUser
		if err := cursor.Decode(&u); err != nil {
			return nil, fmt.Errorf("decode: %w", err)
		}
		out = append(out, u)
	}
	return out, cursor.Err()
}

// named does so with results that have names.
func (s *Shelves) named(ctx context.Context) (out []shelfUser, err error) {
	cursor, err := s.all.Find(ctx, bson.M{})
	if err != nil {
		return
	}
	for cursor.Next(ctx) {
		var u shelfUser
		err = cursor.Decode(&u)
		if err != nil {
			return
		}
		out = append(out, u)
	}
	return
}

// whole has all that is there, and the cursor ends.
func (s *Shelves) whole(ctx context.Context) (out []shelfUser, err error) {
	cursor, err := s.all.Find(ctx, bson.M{})
	if err != nil {
		return nil, err
	}
	return out, cursor.All(ctx, &out)
}

// found returns in the middle.
func (s *Shelves) found(ctx context.Context) (*shelfUser, error) {
	cursor, err := s.all.Find(ctx, bson.M{}) // want rows:"a return leaves the cursor of Find open: the server keeps it"
	if err != nil {
		return nil, err
	}
	for cursor.Next(ctx) {
		var u shelfUser
		if err := cursor.Decode(&u); err != nil {
			return nil, err
		}
		if u.Active {
			return &u, nil
		}
	}
	return nil, cursor.Err()
}

// once asks for the first, and lets the cursor be.
func (s *Shelves) once(ctx context.Context) (*shelfUser, error) {
	cursor, err := s.all.Find(ctx, bson.M{}) // want rows:"a return leaves the cursor of Find open"
	if err != nil {
		return nil, err
	}
	if !cursor.Next(ctx) {
		return nil, errors.New("none")
	}
	var u shelfUser
	return &u, cursor.Decode(&u)
}

// open looks for what is on one shelf.
func (s *Shelves) open(shelf string) (*mongo.Cursor, error) {
	return s.all.Find(context.Background(), bson.M{"shelf": shelf})
}

// any has a cursor that was opened without its context: no fix can close it.
func (s *Shelves) any(shelf string) (*shelfUser, error) {
	cursor, err := s.open(shelf) // want rows:"nothing closes the cursor of"
	if err != nil {
		return nil, err
	}
	if !cursor.TryNext(context.Background()) {
		return nil, errors.New("none")
	}
	var u shelfUser
	return &u, cursor.Decode(&u)
}

// restarts prepares a statement of a pool of its own, and both end.
func restarts(ctx context.Context, dsn string) (needed bool, err error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return false, err
	}
	defer db.Close()
	stmt, err := db.PrepareContext(ctx, "select count(*) > 0 from settings")
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(ctx).Scan(&needed)
	return needed, err
}

// lists leaves rows open, whose connection stays when the pool is closed.
func lists(ctx context.Context, dsn string) (first string, err error) {
	db, err := sql.Open("postgres", dsn)
	if err != nil {
		return "", err
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(ctx, "select name from settings") // want rows:"a return leaves the rows of QueryContext open"
	if err != nil {
		return "", err
	}
	if rows.Next() {
		err = rows.Scan(&first)
	}
	return first, err
}

// reopened prepares a statement of a pool that was given.
func reopened(ctx context.Context, db *sql.DB) (needed bool, err error) {
	stmt, err := db.PrepareContext(ctx, "select count(*) > 0 from settings") // want statement:"nothing closes the statement of PrepareContext"
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(ctx).Scan(&needed)
	return needed, err
}

// merged has the database write what it finds elsewhere: its cursor is empty.
func (s *Shelves) merged(ctx context.Context) error {
	_, err := s.all.Aggregate(ctx, mongo.Pipeline{
		{{Key: "$match", Value: bson.M{"active": true}}},
		{{Key: "$merge", Value: bson.M{"into": "active"}}},
	})
	return err
}

// appended adds that to what it asks for.
func (s *Shelves) appended(ctx context.Context, filter bson.M) error {
	stages := []bson.M{{"$match": filter}}
	stages = append(stages, bson.M{"$out": "active"})
	_, err := s.all.Aggregate(ctx, stages)
	return err
}

// built has helpers do so.
func (s *Shelves) built(ctx context.Context, filter bson.M, into string) error {
	_, err := s.all.Aggregate(ctx, ending(matching(filter), into))
	return err
}

func matching(filter bson.M) bson.A { return bson.A{bson.M{"$match": filter}} }

func ending(stages bson.A, into string) bson.A {
	return append(stages, bson.D{{Key: "$out", Value: into}})
}

// grouped asks for what it throws away.
func (s *Shelves) grouped(ctx context.Context, filter bson.M) error {
	_, err := s.all.Aggregate(ctx, append(matching(filter), bson.M{"$group": bson.M{"_id": "$shelf"}})) // want rows:"nothing closes the cursor of Aggregate"
	return err
}

// CursorRoutes are those of this file.
func CursorRoutes() []any {
	s := &Shelves{}
	return []any{s.merged, s.appended, s.built, s.grouped, s.each, s.named, s.whole, s.found, s.once, s.any, restarts, lists, reopened}
}

// Package directory asks a directory of people.
package directory

import (
	"net/http"
	"sync"
)

// Members are fetched where an administrator of another package asks for that, and only there.
func Members(url string) (int, error) { return count(url + "/members") }

func count(url string) (int, error) {
	resp, err := http.Get(url) // want job:"has no timeout"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// Teams are fetched by administrators in one package, and by everybody in another one.
func Teams(url string) (int, error) {
	resp, err := http.Get(url + "/teams") // want client:"has no timeout"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// Groups are fetched for others as well.
func Groups(url string) (int, error) {
	resp, err := http.Get(url + "/groups") // want client:"has no timeout"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}

// A Cache has all others wait while it is filled.
type Cache struct {
	mu    sync.Mutex
	count int
}

// Fill is for administrators.
func (c *Cache) Fill(url string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	resp, err := http.Get(url + "/count") // want client:"has no timeout"
	if err != nil {
		return
	}
	c.count = resp.StatusCode
	_ = resp.Body.Close()
}

// Count is for everybody.
func (c *Cache) Count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.count
}

// Package senders has several ways to send, of which one is chosen at the start.
package senders

import (
	"net/http"
	"time"
)

// Known are the ways, each with what sets it up.
var Known = map[string]func(token string) error{"chat": chat}

// chat is silent: nothing in sight says that requests run it.
func chat(token string) error {
	transport := &http.Transport{IdleConnTimeout: time.Minute, Proxy: http.ProxyFromEnvironment}
	client := &http.Client{Transport: transport, Timeout: time.Second}
	resp, err := client.Get("https://chat.example/me?token=" + token)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Send makes its transport for each request.
func Send(w http.ResponseWriter, r *http.Request) {
	transport := &http.Transport{IdleConnTimeout: time.Minute, Proxy: http.ProxyFromEnvironment} // want transport:"http.Transport is made for each"
	client := &http.Client{Transport: transport, Timeout: time.Second}
	resp, err := client.Get("https://chat.example/send")
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	resp.Body.Close()
}

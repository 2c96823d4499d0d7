// Package privileges says which code only those get to who run the service, or share a secret with it: administrators, and machines that were told
// the secret.
//
//	if !user.IsAdmin { http.Error(w, "forbidden", http.StatusForbidden); return }
//	if r.Header.Get("X-Gitlab-Token") != cfg.WebhookSecret { http.Error(w, "unauthorized", http.StatusUnauthorized); return }
//
// That somebody is logged in, may edit something, or is who they say they are, is no privilege: users do so.
package privileges

sessionStorage.clear();
window.name = '';
